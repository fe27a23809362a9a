package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormerJobFilesTest {

  private static final PresentJob JOB =
      new PresentJob(
          new JobId(7),
          null,
          Map.of(
              "name",
              "nightly score",
              "max_concurrent_runs",
              5,
              "parameters",
              List.of(
                  Map.of("name", "api_key", "default", "hush"),
                  Map.of("name", "day", "default", "monday")),
              "tasks",
              List.of(
                  Map.of(
                      "task_key",
                      "a",
                      "new_cluster",
                      Map.of(
                          "spark_env_vars", Map.of("MODE", "hush", "KEY", "{{secrets/a/b}}"))))));

  @TempDir Path folder;

  @Test
  void settingsAreKeptAndWhatMayBeASecretIsHidden() throws IOException {
    Path file = folder.resolve("former/nightly-score-7.json");
    assertEquals(file.toString(), FormerJobs.in(folder.resolve("former"), text -> false).keep(JOB));
    JsonNode kept = new ObjectMapper().readTree(Files.readString(file));
    assertEquals(5, kept.path("max_concurrent_runs").asInt());
    assertEquals("(hidden)", kept.at("/parameters/0/default").asText());
    assertEquals("monday", kept.at("/parameters/1/default").asText());
    JsonNode variables = kept.at("/tasks/0/new_cluster/spark_env_vars");
    assertEquals("(hidden)", variables.path("MODE").asText());
    assertEquals("{{secrets/a/b}}", variables.path("KEY").asText());
  }

  @Test
  void whatIsNamedByAKeyWithDotsOrHasTheFormOfASecretIsHidden() throws IOException {
    String key = "fs.azure.account.key.acc.dfs.core.windows.net";
    String secret = "fs.azure.account.oauth2.client.secret.acc.dfs.core.windows.net";
    PresentJob job =
        new PresentJob(
            new JobId(8),
            null,
            Map.of(
                "name",
                "x",
                "job_clusters",
                List.of(
                    Map.of(
                        "new_cluster",
                        Map.of(
                            "spark_conf",
                            Map.of(key, "one", secret, "two", "spark.speculation", "true"),
                            "custom_tags",
                            Map.of("a.token.b", "three", "cost.center", "7")))),
                "tasks",
                List.of(
                    Map.of(
                        "notebook_task",
                        Map.of("base_parameters", Map.of("my.password.x", "four")),
                        "spark_python_task",
                        Map.of("parameters", List.of("--from", "looks like one"))))));
    FormerJobs former = FormerJobs.in(folder, text -> text.contains("looks like one"));
    JsonNode kept = new ObjectMapper().readTree(Files.readString(Path.of(former.keep(job))));
    JsonNode cluster = kept.at("/job_clusters/0/new_cluster");
    assertEquals("(hidden)", cluster.path("spark_conf").path(key).asText());
    assertEquals("(hidden)", cluster.path("spark_conf").path(secret).asText());
    assertEquals("true", cluster.path("spark_conf").path("spark.speculation").asText());
    assertEquals("(hidden)", cluster.path("custom_tags").path("a.token.b").asText());
    assertEquals("7", cluster.path("custom_tags").path("cost.center").asText());
    JsonNode task = kept.at("/tasks/0");
    assertEquals("(hidden)", task.at("/notebook_task/base_parameters/my.password.x").asText());
    assertEquals("--from", task.at("/spark_python_task/parameters/0").asText());
    assertEquals("(hidden)", task.at("/spark_python_task/parameters/1").asText());
  }

  @Test
  void aFolderThatIsNoneIsAFailure() throws IOException {
    Path file = Files.writeString(folder.resolve("former"), "");
    String message =
        assertThrows(Unsuccessful.class, () -> FormerJobs.in(file, text -> false).keep(JOB))
            .getMessage();
    assertTrue(message.startsWith("Job 7 was not changed."), message);
  }
}

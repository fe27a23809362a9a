package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobVariables;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.source.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class JobReadingTest {

  private static final String TOKEN = "dapi" + "0123456789abcdef".repeat(2);

  private static final String KEY = "Ab1Cd2Ef3Gh4".repeat(7) + "ZQ" + "==";

  private static final String JOB =
      """
      name: a
      tasks:
        - task_key: a
          notebook_task: {notebook_path: train, base_parameters: {key: "${key}"}}
      """;

  @TempDir Path folder;

  @Test
  void pathsOfAJobThatWasReadAreAbsolute() throws IOException {
    Job job = reading(Map.of("key", "value")).job(file("a.yml", JOB));
    assertEquals(
        new WorkspacePath("/Shared/mlops/train"), job.tasks().get(0).notebook().orElseThrow());
  }

  @Test
  void aJobOfABundleIsNamedBehindItsFile() throws IOException {
    file(
        "databricks.yml",
        "resources: {jobs: {b: {tasks: [{task_key: b, notebook_task: {notebook_path: b.py}}]}}}");
    assertEquals("b", reading(Map.of()).job("databricks.yml#b").name());
  }

  @Test
  void aSecretInAJobFileIsRefusedAndNotPrinted() throws IOException {
    String text = JOB.replace("${key}", TOKEN) + "timeout_seconds: " + TOKEN + "\n";
    String file = file("a.yml", text);
    assertRefused(() -> reading(Map.of()).job(file), "'a.yml' holds a secret: line 4");
  }

  @Test
  void aSecretInAFileOfParametersIsRefusedAndNotPrinted() throws IOException {
    String file = file("p.yml", "rows: 1\nkey: " + TOKEN + "\n");
    assertRefused(() -> reading(Map.of()).parameters(file), "'p.yml' holds a secret: line 2");
  }

  @Test
  void aSecretThatWouldBeFilledInIsRefusedAndNotPrinted() throws IOException {
    String file = file("a.yml", JOB);
    assertRefused(() -> reading(Map.of("key", TOKEN)).job(file), "'${key}' is a secret");
    assertRefused(() -> reading(Map.of("key", KEY)).job(file), "'${key}' is a secret");
  }

  @Test
  void withoutAFileThereAreNoParameters() {
    assertEquals(Map.of(), reading(Map.of()).parameters(null));
    assertEquals(Map.of(), reading(Map.of()).parameters(" "));
  }

  private static void assertRefused(Executable call, String part) {
    String message = assertThrows(Misconfigured.class, call).getMessage();
    assertTrue(message.contains(part), message);
    assertFalse(message.contains(TOKEN) || message.contains(KEY), message);
  }

  private String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  private JobReading reading(Map<String, String> properties) {
    JobVariables variables = new JobVariables(properties, Map.of(), Map.of(), SecretText::isIn);
    return new JobReading(folder, new WorkspacePath("/Shared/mlops"), variables);
  }
}

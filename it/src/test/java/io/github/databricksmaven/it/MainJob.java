package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Module pipelines: the example's release on local workspaces, without building what it runs. */
record MainJob(Path mavenHome, LocalDirectory local) {

  /** All of it, with models in the workspace registry. */
  Mvn all() {
    // The formatter has looked at it in this build already.
    return mvn().arguments("install", "-Dspotless.check.skip");
  }

  /** One of its executions, for example {@code run-job@development-train}. */
  Mvn step(String goalAndExecution) {
    return mvn().goal(goalAndExecution);
  }

  /** One of the example's pipelines for Data Factory, run from its file as a job. */
  Mvn dataFactory(String pipeline, String environment) {
    return mvn()
        .goal("run-job")
        .property("host", "local://" + environment.substring(environment.indexOf('/') + 1))
        .property("environment", environment)
        .property("job", "data-factory/pipeline/" + pipeline + ".json");
  }

  static void assertShownInReadme(MvnResult result) {
    assertEquals(
        ReadmeSample.shape(ReadmeSample.inReadme()),
        ReadmeSample.shape(ReadmeSample.of(result.output())),
        "README.md shows another output than the main job prints. Fix: docs/update-readme-sample.sh");
  }

  /**
   * What the table at the end says of a way has to be true, and to lead to pages that are there.
   */
  void assertReleased(String way) {
    JsonNode production = environment(way + "/production");
    assertEquals("154", production.path("rows scored").asText());
    assertTrue(production.path("area under ROC").asDouble() > 0.78, production::toString);
    for (String stage : List.of("development", "pre-production", "production")) {
      JsonNode row = environment(way + "/" + stage);
      assertEquals("1", row.path("model version").asText(), row::toString);
      assertEquals(200, status(row.path("where to look").asText()), row::toString);
    }
  }

  /** What the notebook of a task exited with, as the job's report has it. */
  JsonNode exit(String report, String task) {
    String result = reports().json(report).path("tasks").path(task).path("result").asText();
    try {
      return new ObjectMapper().readTree(result);
    } catch (IOException e) {
      throw new UncheckedIOException(result, e);
    }
  }

  private JsonNode environment(String name) {
    JsonNode environments = reports().json("report-report").path("environments");
    return StreamSupport.stream(environments.spliterator(), false)
        .filter(row -> row.path("environment").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No row " + name + " in " + environments));
  }

  private static int status(String page) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError(page, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Reports reports() {
    return new Reports(local.path().resolveSibling("reports"));
  }

  private Mvn mvn() {
    return Mvn.in(Build.root().resolve("pipelines"), mavenHome)
        .property("localDirectory", local.path())
        .property("reportDirectory", reports().folder());
  }
}

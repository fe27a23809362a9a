package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.StagesContract;
import io.github.databricksmaven.models.TrackingContract;
import io.github.databricksmaven.models.TrackingPort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The workspace registry and tracking runs, by MLflow's real server behind a local workspace. */
final class SdkMlflowTest {

  private static final String MLFLOW = "/api/2.0/mlflow/";

  @TempDir static Path folder;
  private static OpenLocal local;

  @BeforeAll
  static void aLocalWorkspaceWithMlflow() throws Exception {
    local = WorkspaceModels.local(folder);
  }

  @AfterAll
  static void endIt() throws Exception {
    local.close();
  }

  private static JsonNode post(String path, String json) {
    try {
      return new ObjectMapper().readTree(new LocalRest(local).post(path, json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  final class Registry extends StagesContract {

    private final ModelName model = new ModelName("Model " + UUID.randomUUID());

    @BeforeEach
    void aModelWithTwoVersions() {
      post(MLFLOW + "registered-models/create", "{\"name\": \"" + model + "\"}");
      version("", "[{\"key\": \"train_accuracy\", \"value\": \"0.7\"}]");
      version(RUN, "[]");
    }

    private void version(String run, String tags) {
      String source = "/mlflow/" + UUID.randomUUID();
      String description = "flavors: {}\nsignature:\n  inputs: '[{\"type\": \"double\"}]'\n";
      String content =
          Base64.getEncoder().encodeToString(description.getBytes(StandardCharsets.UTF_8));
      post(
          "/api/2.0/dbfs/put",
          "{\"path\": \"%s/MLmodel\", \"contents\": \"%s\"}".formatted(source, content));
      post(
          MLFLOW + "model-versions/create",
          "{\"name\": \"%s\", \"source\": \"dbfs:%s\", \"run_id\": \"%s\", \"tags\": %s}"
              .formatted(model, source, run, tags));
    }

    @Override
    protected RegistryPort port() {
      return local.connect().registry(RegistryKind.WORKSPACE);
    }

    @Override
    protected ModelName model() {
      return model;
    }
  }

  @Nested
  final class Tracking extends TrackingContract {

    private String run = "";

    @BeforeEach
    void aRun() {
      String experiment =
          post(MLFLOW + "experiments/create", "{\"name\": \"/Shared/" + UUID.randomUUID() + "\"}")
              .path("experiment_id")
              .asText();
      run =
          post(MLFLOW + "runs/create", "{\"experiment_id\": \"" + experiment + "\"}")
              .at("/run/info/run_id")
              .asText();
      post(
          MLFLOW + "runs/set-tag",
          "{\"run_id\": \"" + run + "\", \"key\": \"team\", \"value\": \"sugar\"}");
      log("accuracy", "0.5", 1);
      log("accuracy", "0.75", 2);
      log("loss", "\"NaN\"", 1);
    }

    private void log(String metric, String value, int step) {
      post(
          MLFLOW + "runs/log-metric",
          "{\"run_id\": \"%s\", \"key\": \"%s\", \"value\": %s, \"timestamp\": %d, \"step\": %d}"
              .formatted(run, metric, value, step, step));
    }

    @Override
    protected TrackingPort port() {
      return local.connect().tracking();
    }

    @Override
    protected String run() {
      return run;
    }
  }
}

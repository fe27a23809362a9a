package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.local.runtime.ClusterConfig;
import io.github.databricksmaven.local.runtime.SparkNotebookRuntime;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Models in the registry of a local workspace, which MLflow's real server keeps. */
record WorkspaceModels(OpenLocal local) {

  private static final String MLFLOW = "/api/2.0/mlflow/";

  /** Building a Python environment takes more than a minute: the user's is used. */
  private static final Path PYTHON =
      Path.of(System.getProperty("user.home", "."), ".databricks-maven", "python");

  /** A local workspace that has MLflow. */
  static OpenLocal local(Path folder) throws Exception {
    OpenLocal local =
        OpenLocal.in(
            folder,
            (folders, python) ->
                new SparkNotebookRuntime(
                    ClusterConfig.inheriting(folders.cluster(), folders.dbfs(), PYTHON, python),
                    folders.mlflow()));
    // Asks until MLflow's server has started, which takes a while on a busy machine.
    local.connect().registry(RegistryKind.WORKSPACE).versions(new ModelName("none"));
    return local;
  }

  /** Registers a model without versions. */
  ModelName model() {
    ModelName model = new ModelName("Model " + UUID.randomUUID());
    model(model);
    return model;
  }

  /** Registers a model of that name without versions. */
  void model(ModelName name) {
    post(MLFLOW + "registered-models/create", "{\"name\": \"" + name + "\"}");
  }

  /** A tracking run, by its id. */
  String run() {
    String experiment =
        post(MLFLOW + "experiments/create", "{\"name\": \"/Shared/" + UUID.randomUUID() + "\"}")
            .path("experiment_id")
            .asText();
    return post(MLFLOW + "runs/create", "{\"experiment_id\": \"" + experiment + "\"}")
        .at("/run/info/run_id")
        .asText();
  }

  /** Sets a tag of a run. */
  void tag(String run, String key, String value) {
    post(
        MLFLOW + "runs/set-tag",
        "{\"run_id\": \"%s\", \"key\": \"%s\", \"value\": \"%s\"}".formatted(run, key, value));
  }

  /**
   * Notes a data set that a run has read.
   *
   * @param source JSON, with its quotes escaped
   */
  void reads(String run, String type, String source) {
    post(
        MLFLOW + "runs/log-inputs",
        ("{\"run_id\": \"%s\", \"datasets\": [{\"tags\": [], \"dataset\": {\"name\": \"%s\","
                + " \"digest\": \"d\", \"source_type\": \"%s\", \"source\": \"%s\"}}]}")
            .formatted(run, UUID.randomUUID(), type, source));
  }

  /** Adds a version of these files; the run may be empty. */
  ModelVersion version(ModelName model, String run, Map<String, String> files) {
    String place = "/mlflow/" + UUID.randomUUID();
    files.forEach(
        (path, content) ->
            post(
                "/api/2.0/dbfs/put",
                "{\"path\": \"%s/%s\", \"contents\": \"%s\"}"
                    .formatted(
                        place,
                        path,
                        Base64.getEncoder()
                            .encodeToString(content.getBytes(StandardCharsets.UTF_8)))));
    return new ModelVersion(
        post(
                MLFLOW + "model-versions/create",
                ("{\"name\": \"%s\", \"source\": \"dbfs:%s\", \"run_id\": \"%s\", \"description\":"
                        + " \"good\", \"tags\": [{\"key\": \"train_accuracy\", \"value\":"
                        + " \"0.7\"}]}")
                    .formatted(model, place, run))
            .at("/model_version/version")
            .asLong());
  }

  private JsonNode post(String path, String json) {
    try {
      return new ObjectMapper().readTree(new LocalRest(local).post(path, json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

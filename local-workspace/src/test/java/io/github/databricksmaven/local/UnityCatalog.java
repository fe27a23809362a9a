package io.github.databricksmaven.local;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What tests do with Unity Catalog as MLflow and other clients do it. */
public record UnityCatalog(Client client) {
  public static final String MODEL = "main.mlops.spark_model";

  private static final String CATALOG = "/api/2.1/unity-catalog/";
  private static final String REGISTRY = "/api/2.0/mlflow/unity-catalog/";

  /** The file that describes a model which has a signature. */
  public static final String ML_MODEL =
      """
      artifact_path: model
      flavors:
        spark:
          pyspark_version: 4.0.1
      signature:
        inputs: '[{"type": "double", "name": "x", "required": true}]'
        outputs: '[{"type": "double", "name": "y", "required": true}]'
        params: null
      utc_time_created: '2025-01-01 00:00:00'
      """;

  /** Makes {@code main.mlops}. */
  public void schema() {
    catalog("POST", "schemas", Map.of("catalog_name", "main", "name", "mlops"));
  }

  /** Makes {@code main.mlops} and in it a model without versions. */
  public void model() {
    schema();
    registry("POST", "registered-models/create", Map.of("name", MODEL));
  }

  /** Makes a version of the model that is READY. */
  public String version() {
    String version = pendingVersion();
    put("/Models/main/mlops/spark_model/" + version + "/MLmodel", ML_MODEL);
    registry("POST", "model-versions/finalize", Map.of("name", MODEL, "version", version));
    return version;
  }

  /** Makes a version of the model that waits for its files. */
  public String pendingVersion() {
    return registry("POST", "model-versions/create", Map.of("name", MODEL, "source", "runs:/1/m"))
        .json()
        .at("/model_version/version")
        .asText();
  }

  /** Makes {@code main.mlops.<name>}. */
  public void volume(String name) {
    catalog(
        "POST",
        "volumes",
        Map.of(
            "catalog_name",
            "main",
            "schema_name",
            "mlops",
            "name",
            name,
            "volume_type",
            "MANAGED"));
  }

  /** Uploads a file. */
  public void put(String path, String content) {
    succeeds(tryPut(path, content));
  }

  public Reply tryPut(String path, String content) {
    return client.send("PUT", "/api/2.0/fs/files" + path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Calls the Unity Catalog API, successfully. */
  public Reply catalog(String method, String call, Map<String, ?> body) {
    return succeeds(tryCatalog(method, call, body));
  }

  public Reply tryCatalog(String method, String call, Map<String, ?> body) {
    return client.send(method, CATALOG + call, body);
  }

  public Reply catalog(String call) {
    return client.get(CATALOG + call);
  }

  /** Calls MLflow's registry API, successfully. */
  public Reply registry(String method, String call, Map<String, ?> body) {
    return succeeds(tryRegistry(method, call, body));
  }

  public Reply tryRegistry(String method, String call, Map<String, ?> body) {
    return client.send(method, REGISTRY + call, body);
  }

  public Reply registry(String call) {
    return client.get(REGISTRY + call);
  }

  private static Reply succeeds(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.text());
    }
    return reply;
  }
}

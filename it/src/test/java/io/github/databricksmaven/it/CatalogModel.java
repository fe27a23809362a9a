package io.github.databricksmaven.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A model of a local workspace's Unity Catalog, as MLflow's client fills it. */
final class CatalogModel {
  private static final String REGISTRY = "/api/2.0/mlflow/unity-catalog/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workspace workspace;
  private final String name;

  /** Makes it, and the schema {@code main.mlops} for it unless that is there. */
  CatalogModel(Workspace workspace, String name) {
    this.workspace = workspace;
    this.name = name;
    if (!workspace.has("/api/2.1/unity-catalog/schemas/main.mlops")) {
      workspace.post(
          "/api/2.1/unity-catalog/schemas", json(Map.of("catalog_name", "main", "name", "mlops")));
    }
    workspace.post(REGISTRY + "registered-models/create", json(Map.of("name", name)));
  }

  /** Makes the next version, READY and with a signature. */
  void register(Map<String, String> tags) {
    register(tags, "");
  }

  /** The same, made by a tracking run. */
  void register(Map<String, String> tags, String run) {
    String version = begin(tags, run);
    workspace.putFile(
        "/Models/" + name.replace('.', '/') + "/" + version + "/MLmodel",
        "flavors: {}\nsignature:\n  inputs: '[]'\n  outputs: '[{\"type\": \"double\"}]'\n");
    workspace.post(
        REGISTRY + "model-versions/finalize", json(Map.of("name", name, "version", version)));
  }

  /** Makes the next version and leaves it as it is while its files are still on their way. */
  String begin(Map<String, String> tags) {
    return begin(tags, "");
  }

  private String begin(Map<String, String> tags, String run) {
    List<Map<String, String>> pairs =
        tags.entrySet().stream()
            .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
            .toList();
    return workspace
        .post(
            REGISTRY + "model-versions/create",
            json(Map.of("name", name, "source", "runs:/1/model", "run_id", run, "tags", pairs)))
        .at("/model_version/version")
        .asText();
  }

  String name() {
    return name;
  }

  /** Gives an alias to a version, as somebody does by hand. */
  void give(String alias, String version) {
    workspace.post(
        REGISTRY + "registered-models/alias",
        json(Map.of("name", name, "alias", alias, "version", version)));
  }

  /** The version that has this alias. */
  String holder(String alias) {
    return workspace
        .get(REGISTRY + "registered-models/alias?name=" + name + "&alias=" + alias)
        .at("/model_version/version")
        .asText();
  }

  String tag(String version, String key) {
    JsonNode tags =
        workspace
            .get(REGISTRY + "model-versions/get?name=" + name + "&version=" + version)
            .at("/model_version/tags");
    return StreamSupport.stream(tags.spliterator(), false)
        .filter(tag -> tag.path("key").asText().equals(key))
        .map(tag -> tag.path("value").asText())
        .findFirst()
        .orElse("");
  }

  private static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

package io.github.databricksmaven.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A model of a local workspace's own registry, which has stages. */
record StagedModel(Workspace workspace, String name) {
  private static final String API = "/api/2.0/mlflow/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Makes a model whose versions will have the files of another's version 1. */
  static StagedModel create(Workspace workspace, String name) {
    workspace.post(API + "registered-models/create", json(Map.of("name", name)));
    return new StagedModel(workspace, name);
  }

  /** Makes the next version, with the files of another model's version 1; gives its number. */
  String register(StagedModel origin, Map<String, String> tags) {
    List<Map<String, String>> pairs =
        tags.entrySet().stream()
            .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
            .toList();
    return workspace
        .post(
            API + "model-versions/create",
            json(Map.of("name", name, "source", origin.source("1"), "tags", pairs)))
        .at("/model_version/version")
        .asText();
  }

  void move(String version, String stage) {
    workspace.post(
        API + "databricks/model-versions/transition-stage",
        json(
            Map.of(
                "name",
                name,
                "version",
                version,
                "stage",
                stage,
                "archive_existing_versions",
                true)));
  }

  /** Numbers of the versions that are in a stage. */
  List<String> holders(String stage) {
    JsonNode found =
        workspace
            .post(
                API + "registered-models/get-latest-versions",
                json(Map.of("name", name, "stages", List.of(stage))))
            .path("model_versions");
    return StreamSupport.stream(found.spliterator(), false)
        .map(version -> version.path("version").asText())
        .toList();
  }

  private String source(String version) {
    return workspace
        .get(API + "model-versions/get?name=" + name + "&version=" + version)
        .at("/model_version/source")
        .asText();
  }

  private static String json(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

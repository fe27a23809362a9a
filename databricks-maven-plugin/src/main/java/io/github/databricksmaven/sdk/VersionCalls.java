package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Details;
import io.github.databricksmaven.models.copy.Details.RunLink;
import io.github.databricksmaven.models.copy.NewVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What MLflow's API for the workspace registry and its twin for Unity Catalog spell alike.
 *
 * @param base with a slash at its end
 */
record VersionCalls(ApiClient api, Calls calls, String base) {

  /** As it is on the wire; empty when there is none. */
  Optional<JsonNode> find(ModelName model, ModelVersion version) {
    Map<String, String> query = Map.of("name", model.value(), "version", version.toString());
    return calls
        .find("Reading version " + version + " of " + model, () -> json().get(path("get"), query))
        .map(answer -> answer.path("model_version"));
  }

  /**
   * All that a search tells, in no order; a model's name has no quote that could end the filter.
   */
  List<JsonNode> search(ModelName model) {
    List<JsonNode> found = new ArrayList<>();
    Map<String, String> query = new HashMap<>(Map.of("filter", "name='" + model + "'"));
    String token = "";
    do {
      if (!token.isEmpty()) {
        query.put("page_token", token);
      }
      JsonNode page = json().get(path("search"), query);
      page.path("model_versions").forEach(found::add);
      token = page.path("next_page_token").asText();
    } while (!token.isEmpty());
    return found;
  }

  /** Makes a version, or begins one; fields without text are left out. Not to be repeated. */
  JsonNode create(String doing, Map<String, String> fields, NewVersion wanted) {
    Map<String, Object> body = new HashMap<>(fields);
    body.values().removeIf(""::equals);
    body.put("tags", Tags.of(wanted.tags()));
    Map<String, String> headers = LineageHeader.of(wanted.lineage());
    return calls.once().call(doing, () -> json().post(path("create"), body, headers));
  }

  void tag(ModelName model, ModelVersion version, String key, String value) {
    Map<String, String> tag =
        Map.of("name", model.value(), "version", version.toString(), "key", key, "value", value);
    calls.run(
        "Tagging version " + version + " of " + model, () -> json().post(path("set-tag"), tag));
  }

  static Details details(JsonNode version, RunLink run) {
    return new Details(
        new ModelVersion(version.path("version").asLong()),
        version.path("status").asText("UNKNOWN"),
        version.path("status_message").asText(),
        Instant.ofEpochMilli(version.path("creation_timestamp").asLong()),
        version.path("description").asText(),
        Tags.read(version.path("tags")),
        run);
  }

  static Map<ArtifactPath, Long> sizes(List<Artifact> files) {
    return files.stream().collect(Collectors.toMap(Artifact::path, Artifact::size));
  }

  private JsonCalls json() {
    return new JsonCalls(api);
  }

  private String path(String call) {
    return base + "model-versions/" + call;
  }
}

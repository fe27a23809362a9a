package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of a version in the workspace registry, as MLflow's client reads them. */
record RegistryFiles(
    JsonCalls json, Calls calls, CloudStorage storage, ModelName model, ModelVersion version)
    implements Contents {

  private static final String BASE = "/api/2.0/mlflow/model-versions/";

  @Override
  public String way() {
    return "signed addresses of the storage";
  }

  @Override
  public List<Artifact> list() {
    return VersionFiles.walk(
        folder ->
            calls.call(
                "Listing the files of version " + version + " of " + model,
                () -> entries(folder)));
  }

  @Override
  public InputStream open(ArtifactPath path) {
    String doing = "Reading " + path + " of version " + version + " of " + model;
    return storage.get(doing, () -> address(doing, path));
  }

  private SignedAddress address(String doing, ArtifactPath path) {
    Map<String, String> query = query();
    query.put("path", path.value());
    return SignedAddress.of(
        doing,
        calls.call(doing, () -> json.get(BASE + "get-signed-download-uri", query)),
        "signed_uri");
  }

  private List<VersionFiles.Entry> entries(String folder) {
    List<VersionFiles.Entry> entries = new ArrayList<>();
    Map<String, String> query = query();
    if (!folder.isEmpty()) {
      query.put("path", folder);
    }
    String token = "";
    do {
      if (!token.isEmpty()) {
        query.put("page_token", token);
      }
      JsonNode page = json.get(BASE + "list-artifacts", query);
      page.path("files").forEach(file -> entries.add(entry(file)));
      token = page.path("next_page_token").asText();
    } while (!token.isEmpty());
    return entries;
  }

  private static VersionFiles.Entry entry(JsonNode file) {
    return new VersionFiles.Entry(
        file.path("path").asText(),
        file.path("is_dir").asBoolean(),
        file.path("file_size").asLong());
  }

  private Map<String, String> query() {
    return new HashMap<>(Map.of("name", model.value(), "version", version.toString()));
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.http.Encoding;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.service.files.DownloadResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.models.copy.Contents;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of a version in the workspace registry. Where the registry keeps them in a part of DBFS
 * that we may read, they come from there with one request each; else by signed addresses, as
 * MLflow's client reads them.
 */
final class RegistryFiles implements Contents {

  private static final String BASE = "/api/2.0/mlflow/model-versions/";
  private static final String DBFS = "dbfs:/";

  private final ApiClient api;
  private final JsonCalls json;
  private final Calls calls;
  private final CloudStorage storage;
  private final ModelName model;
  private final ModelVersion version;

  /** Where the files are in DBFS; empty when they cannot be read there, null until it is known. */
  private volatile @Nullable String folder;

  RegistryFiles(
      ApiClient api, Calls calls, CloudStorage storage, ModelName model, ModelVersion version) {
    this.api = api;
    this.json = new JsonCalls(api);
    this.calls = calls;
    this.storage = storage;
    this.model = model;
    this.version = version;
  }

  @Override
  public String way() {
    String known = folder;
    return known == null || known.isEmpty() ? "signed addresses of the storage" : "DBFS";
  }

  @Override
  public List<Artifact> list(Parallel parallel) {
    return VersionFiles.walk(
        parallel,
        below ->
            calls.call(
                "Listing the files of version " + version + " of " + model, () -> entries(below)));
  }

  @Override
  public InputStream open(ArtifactPath path) {
    String doing = "Reading " + path + " of version " + version + " of " + model;
    String known = folder;
    if (known == null) {
      return first(doing, path);
    }
    return known.isEmpty()
        ? storage.get(doing, () -> address(doing, path))
        : calls.call(doing, () -> content(known, path));
  }

  /** Of the first file is learnt how the others are read. */
  private synchronized InputStream first(String doing, ArtifactPath path) {
    if (folder != null) {
      return open(path);
    }
    String place = calls.call(doing, this::place);
    if (place.startsWith(DBFS)) {
      try {
        String inDbfs = place.substring(DBFS.length() - 1);
        InputStream content = calls.call(doing, () -> content(inDbfs, path));
        folder = inDbfs;
        return content;
      } catch (WorkspaceFailure failure) {
        if (failure.call().mayPass()) {
          throw failure;
        }
      }
    }
    folder = "";
    return open(path);
  }

  private String place() {
    return json.get(BASE + "get-download-uri", query()).path("artifact_uri").asText();
  }

  private InputStream content(String place, ArtifactPath path) {
    String encoded = Encoding.encodeMultiSegmentPathParameter(place + "/" + path);
    Request request =
        new Request(Request.GET, "/dbfs" + encoded)
            .withHeader("Accept", "application/octet-stream");
    try {
      return api.execute(request, DownloadResponse.class).getContents();
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  private SignedAddress address(String doing, ArtifactPath path) {
    Map<String, String> query = query();
    query.put("path", path.value());
    return SignedAddress.of(
        doing,
        calls.call(doing, () -> json.get(BASE + "get-signed-download-uri", query)),
        "signed_uri");
  }

  private List<VersionFiles.Entry> entries(String below) {
    List<VersionFiles.Entry> entries = new ArrayList<>();
    Map<String, String> query = query();
    if (!below.isEmpty()) {
      query.put("path", below);
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

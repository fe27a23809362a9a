package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.copy.Rights;
import io.github.databricksmaven.models.copy.SmallFile;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Files of versions in the workspace registry. The registry gives a signed address of the cloud's
 * storage for each; it is asked for anew at each try.
 *
 * @param url of the workspace
 */
record SignedFiles(ApiClient api, Calls calls, CloudStorage storage, URI url) {

  private static final String ADDRESS = "/api/2.0/mlflow/model-versions/get-signed-download-uri";

  /** The text of a small file; empty when the version has no such file. */
  Optional<String> read(ModelName model, ModelVersion version, String path) {
    String doing = "Reading " + path + " of version " + version + " of " + model;
    Map<String, String> query =
        Map.of("name", model.value(), "version", version.toString(), "path", path);
    try {
      return Optional.of(
          SmallFile.description(
              doing, () -> storage.get(doing, () -> address(doing, model, query))));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** What the storage then refuses is no right of the registry. */
  private SignedAddress address(String doing, ModelName model, Map<String, String> query) {
    JsonNode answer =
        Rights.of(url, model)
            .reading(() -> calls.call(doing, () -> new JsonCalls(api).get(ADDRESS, query)));
    return SignedAddress.of(doing, answer, "signed_uri");
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Files of versions in the workspace registry. The registry gives a signed address of the cloud's
 * storage for each; it is asked for anew at each try.
 */
record SignedFiles(ApiClient api, Calls calls, CloudStorage storage) {

  private static final String ADDRESS = "/api/2.0/mlflow/model-versions/get-signed-download-uri";

  /** Descriptions of models are a few kilobytes. */
  private static final int MOST_BYTES = 4_000_000;

  /** The text of a file; empty when the version has no such file. */
  Optional<String> read(ModelName model, ModelVersion version, String path) {
    String doing = "Reading " + path + " of version " + version + " of " + model;
    Map<String, String> query =
        Map.of("name", model.value(), "version", version.toString(), "path", path);
    try (InputStream content = storage.get(doing, () -> address(doing, query))) {
      return Optional.of(new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return Optional.empty();
      }
      throw failure;
    } catch (IOException e) {
      throw new WorkspaceFailure(
          new FailedCall("GET", "(signed address)", 0, ""),
          doing + " failed.",
          "the storage broke off",
          Advice.fix(0));
    }
  }

  private SignedAddress address(String doing, Map<String, String> query) {
    return SignedAddress.of(
        doing, calls.call(doing, () -> new JsonCalls(api).get(ADDRESS, query)), "signed_uri");
  }
}

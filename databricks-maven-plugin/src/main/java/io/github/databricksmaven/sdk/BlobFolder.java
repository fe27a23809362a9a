package io.github.databricksmaven.sdk;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.UntrustedText;
import java.net.URI;

/**
 * A folder in Azure's storage.
 *
 * @param container its address, for example {@code https://account.blob.core.windows.net/container}
 * @param path below the container, without slashes at its ends
 */
record BlobFolder(String container, String path) {

  /**
   * Reads what Unity Catalog calls it: {@code abfss://container@account.dfs.core.windows.net/path}.
   * An account on loopback, of a local workspace, speaks plain http.
   */
  static BlobFolder parse(String location) {
    try {
      URI uri = URI.create(location);
      String authority = String.valueOf(uri.getRawAuthority());
      int at = authority.indexOf('@');
      if ("abfss".equals(uri.getScheme()) && at > 0) {
        String account = authority.substring(at + 1);
        boolean isLocal = SignedAddress.isLoopback(account.replaceFirst(":\\d+$", ""));
        return new BlobFolder(
            (isLocal ? "http://" + account : "https://" + account.replace(".dfs.", ".blob."))
                + "/"
                + authority.substring(0, at),
            uri.getPath().replaceAll("^/+|/+$", ""));
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new WorkspaceFailure(
        new FailedCall("POST", "/api/2.0/mlflow/unity-catalog/model-versions/get", 200, ""),
        "The files of the version are where this goal cannot reach them.",
        "their place is '" + UntrustedText.shown(location) + "', and not in Azure's storage",
        "copy to and from a metastore on Azure, or one that serves models by the Files API.");
  }

  @Override
  public String toString() {
    return path;
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.service.files.DbfsAPI;
import com.databricks.sdk.service.files.Put;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A small file of DBFS that says who fills the folder beside it. DBFS makes a file only if there is
 * none when it is told so: of two who are first, one is.
 */
record DbfsClaim(ApiClient api, Calls calls, String path) {

  /**
   * Writes it.
   *
   * @return whether it was somebody else's
   */
  boolean make(String by) {
    try {
      put(by, false);
      return false;
    } catch (WorkspaceFailure failure) {
      Optional<String> before = read();
      if (before.isEmpty()) {
        throw failure;
      }
      if (before.get().equals(by)) {
        return false;
      }
      put(by, true);
      return true;
    }
  }

  boolean isBy(String by) {
    return read().filter(by::equals).isPresent();
  }

  private void put(String by, boolean overwrite) {
    String content = Base64.getEncoder().encodeToString(by.getBytes(StandardCharsets.UTF_8));
    calls.run(
        "Writing " + path,
        () ->
            new DbfsAPI(api)
                .put(new Put().setPath(path).setContents(content).setOverwrite(overwrite)));
  }

  private Optional<String> read() {
    return calls
        .find("Reading " + path, () -> new DbfsAPI(api).read(path).getData())
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.http.Encoding;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.service.files.DirectoryEntry;
import com.databricks.sdk.service.files.FilesAPI;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.models.copy.ArtifactPath;
import io.github.databricksmaven.plan.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Files of a version by the Files API, 2.0.
 *
 * @param root for example {@code /Models/main/mlops/spark_model/4}
 */
record CatalogFiles(ApiClient api, Calls calls, String root) implements VersionFiles {

  @Override
  public String way() {
    return "the Files API";
  }

  @Override
  public List<Artifact> list(Parallel parallel) {
    return VersionFiles.walk(
        parallel, folder -> calls.call("Listing " + root + "/" + folder, () -> entries(folder)));
  }

  @Override
  public InputStream open(ArtifactPath path) {
    return calls.call("Reading " + root + "/" + path, () -> content(path));
  }

  private InputStream content(ArtifactPath path) {
    return new FilesAPI(api).download(root + "/" + path).getContents();
  }

  /** Without the SDK's own call, as {@link SdkVolumes} does and why. */
  @Override
  public void write(Artifact file, Supplier<InputStream> content) {
    String path = Encoding.encodeMultiSegmentPathParameter(root + "/" + file.path());
    calls.run(
        "Writing " + root + "/" + file.path(),
        () ->
            send(
                new Request(
                        Request.PUT, "/api/2.0/fs/files" + path + "?overwrite=true", content.get())
                    .withHeader("Content-Type", "application/octet-stream")
                    .withHeader("Content-Length", Long.toString(file.size()))));
  }

  private void send(Request request) {
    try {
      api.execute(request, Void.class);
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Entry> entries(String folder) {
    List<Entry> entries = new ArrayList<>();
    String path = folder.isEmpty() ? root : root + "/" + folder;
    for (DirectoryEntry entry : new FilesAPI(api).listDirectoryContents(path)) {
      boolean isFolder = Boolean.TRUE.equals(entry.getIsDirectory());
      String name = folder.isEmpty() ? entry.getName() : folder + "/" + entry.getName();
      Long size = entry.getFileSize();
      entries.add(new Entry(name, isFolder, size == null ? 0 : size));
    }
    return entries;
  }
}

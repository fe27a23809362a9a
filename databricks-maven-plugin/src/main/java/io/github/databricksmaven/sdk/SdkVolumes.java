package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.http.Encoding;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.service.files.CreateDirectoryRequest;
import com.databricks.sdk.service.files.DirectoryEntry;
import com.databricks.sdk.service.files.FilesAPI;
import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.FilesPort;
import io.github.databricksmaven.files.LocalFile;
import io.github.databricksmaven.files.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Volumes by the Files API, 2.0: whole files, as streams. */
record SdkVolumes(ApiClient api, FilesAPI files, Calls calls) implements FilesPort {

  @Override
  public Optional<List<RemoteFile>> list(FilePath folder) {
    return calls.find("Listing " + folder, () -> listed(folder));
  }

  @Override
  public InputStream read(FilePath path) {
    return calls.call("Reading " + path, () -> files.download(path.value()).getContents());
  }

  /**
   * Without the SDK's own call: given a query, its requests forget how the path was encoded, and
   * refuse a space in it.
   */
  @Override
  public void write(LocalFile file) {
    calls.run("Writing " + file.path(), () -> send(file));
  }

  private void send(LocalFile file) {
    String path = Encoding.encodeMultiSegmentPathParameter(file.path().value());
    try (InputStream contents = Files.newInputStream(file.file())) {
      Request request =
          new Request(Request.PUT, "/api/2.0/fs/files" + path + "?overwrite=true", contents)
              .withHeader("Content-Type", "application/octet-stream");
      execute(request);
    } catch (IOException e) {
      throw LocalFile.unreadable(file.origin(), e);
    }
  }

  private void execute(Request request) {
    try {
      api.execute(request, Void.class);
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void makeFolder(FilePath folder) {
    calls.run(
        "Making the folder " + folder,
        () -> files.createDirectory(new CreateDirectoryRequest().setDirectoryPath(folder.value())));
  }

  private List<RemoteFile> listed(FilePath folder) {
    List<RemoteFile> entries = new ArrayList<>();
    for (DirectoryEntry entry : files.listDirectoryContents(folder.value())) {
      boolean isFolder = Boolean.TRUE.equals(entry.getIsDirectory());
      Long size = entry.getFileSize();
      entries.add(
          new RemoteFile(
              folder.resolve(entry.getName()), isFolder, isFolder || size == null ? 0 : size));
    }
    return entries;
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.files.AddBlock;
import com.databricks.sdk.service.files.Close;
import com.databricks.sdk.service.files.Create;
import com.databricks.sdk.service.files.DbfsAPI;
import com.databricks.sdk.service.files.FileInfo;
import com.databricks.sdk.service.files.ReadDbfsRequest;
import com.databricks.sdk.service.files.ReadResponse;
import io.github.databricksmaven.files.FilePath;
import io.github.databricksmaven.files.FilesPort;
import io.github.databricksmaven.files.LocalFile;
import io.github.databricksmaven.files.RemoteFile;
import io.github.databricksmaven.files.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** DBFS and what is mounted in it by the DBFS API, 2.0, a block at a time. */
record SdkDbfs(DbfsAPI dbfs, Calls calls) implements FilesPort {

  /** The most that the API takes and gives at once. */
  static final int BLOCK = 1024 * 1024;

  @Override
  public Optional<List<RemoteFile>> list(FilePath folder) {
    return calls.find("Listing " + folder, () -> listed(folder));
  }

  @Override
  public InputStream read(FilePath path) {
    return new Blocks((offset, length) -> block(path, offset, length));
  }

  /**
   * A handle that is not closed is forgotten by the workspace, with what was written to it. A block
   * that is sent twice would be in the file twice.
   */
  @Override
  public void write(LocalFile file) {
    String doing = "Writing " + file.path();
    long handle =
        calls.call(
            doing,
            () ->
                dbfs.create(new Create().setPath(file.path().value()).setOverwrite(true))
                    .getHandle());
    try (InputStream in = Files.newInputStream(file.file())) {
      for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
        String data = Base64.getEncoder().encodeToString(block);
        calls
            .once()
            .run(doing, () -> dbfs.addBlock(new AddBlock().setHandle(handle).setData(data)));
      }
    } catch (IOException e) {
      throw LocalFile.unreadable(file.origin(), e);
    }
    calls.once().run(doing, () -> dbfs.close(new Close().setHandle(handle)));
  }

  @Override
  public void makeFolder(FilePath folder) {
    calls.run("Making the folder " + folder, () -> dbfs.mkdirs(folder.value()));
  }

  private List<RemoteFile> listed(FilePath folder) {
    List<RemoteFile> entries = new ArrayList<>();
    for (FileInfo info : dbfs.list(folder.value())) {
      boolean isFolder = Boolean.TRUE.equals(info.getIsDir());
      Long size = info.getFileSize();
      entries.add(
          new RemoteFile(path(info.getPath()), isFolder, isFolder || size == null ? 0 : size));
    }
    return entries;
  }

  private static FilePath path(String listed) {
    return new FilePath(
        Storage.DBFS, listed.startsWith("dbfs:") ? listed.substring("dbfs:".length()) : listed);
  }

  private byte[] block(FilePath path, long offset, int length) {
    ReadDbfsRequest request =
        new ReadDbfsRequest().setPath(path.value()).setOffset(offset).setLength((long) length);
    ReadResponse response = calls.call("Reading " + path, () -> dbfs.read(request));
    Long count = response.getBytesRead();
    return count == null || count == 0
        ? new byte[0]
        : Arrays.copyOf(Base64.getDecoder().decode(response.getData()), count.intValue());
  }
}

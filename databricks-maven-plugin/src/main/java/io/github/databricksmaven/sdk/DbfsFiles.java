package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.http.Encoding;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.service.files.AddBlock;
import com.databricks.sdk.service.files.Close;
import com.databricks.sdk.service.files.Create;
import com.databricks.sdk.service.files.DbfsAPI;
import com.databricks.sdk.service.files.Delete;
import com.databricks.sdk.service.files.FileInfo;
import io.github.databricksmaven.models.copy.Artifact;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A folder of DBFS that a version of the workspace registry is made of. Files are streamed whole,
 * as MLflow's client does; where a service does not take that, by the DBFS API in blocks.
 */
final class DbfsFiles {

  /** Statuses by which a service says that it has no such route for us. */
  private static final List<Integer> NO_ROUTE = List.of(403, 404, 405, 501);

  /** A block is in memory several times, in base64 and in JSON. */
  private static final int MOST_BLOCKS = 6;

  private final ApiClient api;
  private final Calls calls;
  private final String root;
  private final AtomicBoolean inBlocks = new AtomicBoolean();
  private final Semaphore blocks = new Semaphore(MOST_BLOCKS);

  DbfsFiles(ApiClient api, Calls calls, String root) {
    this.api = api;
    this.calls = calls;
    this.root = root;
  }

  String root() {
    return root;
  }

  String way() {
    return inBlocks.get() ? "DBFS, in blocks" : "DBFS";
  }

  boolean exists() {
    return calls
        .find("Looking for " + root, () -> new DbfsAPI(api).getStatus(root).getPath())
        .isPresent();
  }

  void make() {
    calls.run("Making the folder " + root, () -> new DbfsAPI(api).mkdirs(root));
  }

  void delete() {
    calls.run(
        "Deleting " + root,
        () -> new DbfsAPI(api).delete(new Delete().setPath(root).setRecursive(true)));
  }

  List<Artifact> list(Parallel parallel) {
    return VersionFiles.walk(
        parallel, folder -> calls.call("Listing " + root + "/" + folder, () -> entries(folder)));
  }

  private List<VersionFiles.Entry> entries(String folder) {
    List<VersionFiles.Entry> entries = new ArrayList<>();
    String path = folder.isEmpty() ? root : root + "/" + folder;
    for (FileInfo info : new DbfsAPI(api).list(path)) {
      boolean isFolder = Boolean.TRUE.equals(info.getIsDir());
      String full =
          info.getPath().startsWith("dbfs:") ? info.getPath().substring(5) : info.getPath();
      Long size = info.getFileSize();
      entries.add(
          new VersionFiles.Entry(
              full.substring(root.length() + 1), isFolder, isFolder || size == null ? 0 : size));
    }
    return entries;
  }

  void write(Artifact file, Supplier<InputStream> content) {
    if (inBlocks.get()) {
      writeBlocks(file, content);
      return;
    }
    try {
      calls.run("Writing " + root + "/" + file.path(), () -> stream(file, content));
    } catch (WorkspaceFailure failure) {
      if (!NO_ROUTE.contains(failure.call().status())) {
        throw failure;
      }
      writeBlocks(file, content);
      inBlocks.set(true);
    }
  }

  private void stream(Artifact file, Supplier<InputStream> content) {
    String path = Encoding.encodeMultiSegmentPathParameter(root + "/" + file.path());
    try {
      api.execute(
          new Request(Request.POST, "/dbfs" + path, content.get())
              .withHeader("Content-Type", "application/octet-stream")
              .withHeader("Content-Length", Long.toString(file.size())),
          Void.class);
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A block that is sent twice would be in the file twice: nothing is repeated but the whole. */
  private void writeBlocks(Artifact file, Supplier<InputStream> content) {
    String path = root + "/" + file.path();
    String doing = "Writing " + path;
    DbfsAPI dbfs = new DbfsAPI(api);
    long handle =
        calls.call(
            doing, () -> dbfs.create(new Create().setPath(path).setOverwrite(true)).getHandle());
    boolean isWhole = false;
    try (InputStream in = content.get()) {
      for (byte[] block = in.readNBytes(SdkDbfs.BLOCK);
          block.length > 0;
          block = in.readNBytes(SdkDbfs.BLOCK)) {
        add(doing, dbfs, handle, block);
      }
      isWhole = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!isWhole) {
        giveUp(doing, dbfs, handle);
      }
    }
    calls.once().run(doing, () -> dbfs.close(new Close().setHandle(handle)));
  }

  /**
   * A workspace has few handles; what it has of the file then has another length, and is begun
   * anew.
   */
  private void giveUp(String doing, DbfsAPI dbfs, long handle) {
    try {
      calls.asked().run(doing, () -> dbfs.close(new Close().setHandle(handle)));
    } catch (WorkspaceFailure failure) {
      // what failed before is the failure
    }
  }

  private void add(String doing, DbfsAPI dbfs, long handle, byte[] block) {
    blocks.acquireUninterruptibly();
    try {
      String data = Base64.getEncoder().encodeToString(block);
      calls.once().run(doing, () -> dbfs.addBlock(new AddBlock().setHandle(handle).setData(data)));
    } finally {
      blocks.release();
    }
  }
}

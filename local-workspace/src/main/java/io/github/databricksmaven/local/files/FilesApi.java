package io.github.databricksmaven.local.files;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Files API for {@code /Volumes} and {@code /Models}. */
public final class FilesApi implements ApiFamily {
  private static final String FILES = "/api/2.0/fs/files/<path>";
  private static final String FOLDERS = "/api/2.0/fs/directories/<path>";

  private final FileRules rules;

  public FilesApi(Metastore metastore) {
    this.rules = new FileRules(metastore);
  }

  @Override
  public void addTo(Routes routes) {
    routes.put(FILES, this::upload);
    routes.get(FILES, this::download);
    routes.head(FILES, this::describe);
    routes.delete(FILES, this::delete);
    routes.post(FILES, this::begin);
    routes.put(FOLDERS, this::makeFolder);
    routes.get(FOLDERS, this::list);
    routes.head(FOLDERS, this::describeFolder);
    routes.delete(FOLDERS, this::deleteFolder);
    routes.post("/api/2.0/fs/create-download-url", FilesApi::refuseUrl);
    routes.post("/api/2.0/fs/create-upload-part-urls", FilesApi::refuseUrl);
  }

  private Answer upload(Call call) throws IOException {
    boolean overwrite = call.optional("overwrite").map(Boolean::parseBoolean).orElse(true);
    try {
      rules.write(path(call), call.stream(), overwrite);
      return Answer.nothing();
    } catch (ApiError e) {
      call.discardBody();
      throw e;
    }
  }

  private Answer download(Call call) throws IOException {
    Path content = rules.content(path(call));
    return Answer.file(content, call).with("Last-Modified", modified(content));
  }

  private Answer describe(Call call) throws IOException {
    Path file = rules.file(path(call));
    return Answer.bytes(new byte[0])
        .with("Content-Length", Long.toString(Files.size(file)))
        .with("Last-Modified", modified(file));
  }

  private Answer delete(Call call) throws IOException {
    rules.delete(path(call));
    return Answer.nothing();
  }

  /**
   * Begins an upload in parts. The Python SDK does so from 50 MB on; when it then gets no URL for
   * the first part, it sends the file whole (SDK 0.156: {@code FallbackToUploadUsingFilesApi}).
   */
  private Answer begin(Call call) {
    if (!call.query("action").equals("initiate-upload")) {
      throw ApiError.invalid("The action must be initiate-upload.");
    }
    return Answer.json(new Begun(new Session("none")));
  }

  private Answer makeFolder(Call call) throws IOException {
    rules.makeFolder(path(call));
    return Answer.nothing();
  }

  private Answer list(Call call) throws IOException {
    Page<FileEntry> page = call.page(rules.list(path(call)), FileEntry::name, "page_size");
    return Answer.json(new Listing(page.items(), page.token()));
  }

  private Answer describeFolder(Call call) throws IOException {
    rules.folder(path(call));
    return Answer.bytes(new byte[0]);
  }

  private Answer deleteFolder(Call call) throws IOException {
    rules.deleteFolder(path(call));
    return Answer.nothing();
  }

  /** Clients fall back on the routes above (Python SDK 0.156, MLflow 3.8.1). */
  private static Answer refuseUrl(Call call) {
    throw ApiError.notImplemented(
        "The local workspace has no storage with URLs of its own; use /api/2.0/fs/files.");
  }

  private static AbsolutePath path(Call call) {
    return AbsolutePath.parse("/" + call.path("path"));
  }

  private static String modified(Path file) throws IOException {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC));
  }

  record Listing(List<FileEntry> contents, @Nullable String nextPageToken) {}

  record Begun(Session multipartUpload) {}

  record Session(String sessionToken) {}
}

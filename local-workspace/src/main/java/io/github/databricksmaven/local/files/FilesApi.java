package io.github.databricksmaven.local.files;

import io.github.databricksmaven.local.azure.Access;
import io.github.databricksmaven.local.azure.ModelAccess;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.metastore.Metastore;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Page;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Files API for {@code /Volumes} and {@code /Models}. */
public final class FilesApi implements ApiFamily {
  private static final String FILES = "/api/2.0/fs/files/<path>";
  private static final Header BLOCK_BLOB = new Header("x-ms-blob-type", "BlockBlob");
  private static final String FOLDERS = "/api/2.0/fs/directories/<path>";

  private static final Logger LOG = LoggerFactory.getLogger(FilesApi.class);

  private final FileRules rules;
  private final ModelAccess access;

  public FilesApi(Metastore metastore, ModelAccess access) {
    this.rules = new FileRules(metastore);
    this.access = access;
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
    routes.reading().post("/api/2.0/fs/create-download-url", this::downloadUrl);
    routes.post("/api/2.0/fs/create-upload-url", this::uploadUrl);
    routes.post("/api/2.0/fs/create-upload-part-urls", FilesApi::refuseParts);
  }

  private Answer upload(Call call) throws IOException {
    boolean overwrite = call.optional("overwrite").map(Boolean::parseBoolean).orElse(true);
    try {
      rules.write(path(call), call.stream(), overwrite);
      return Answer.nothing();
    } catch (ApiError | IOException e) {
      refuseAfterBody(call);
      throw e;
    }
  }

  /** A client that is gone sends no rest of a body; one that is there hears why. */
  private static void refuseAfterBody(Call call) {
    try {
      call.discardBody();
    } catch (IOException e) {
      LOG.debug("The rest of an upload did not come", e);
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
    Page<FileEntry> page = call.page(rules.list(listed(call)), FileEntry::name, "page_size");
    return Answer.json(new Listing(page.items(), page.token()));
  }

  private Answer describeFolder(Call call) throws IOException {
    rules.folder(listed(call));
    return Answer.bytes(new byte[0]);
  }

  private Answer deleteFolder(Call call) throws IOException {
    rules.deleteFolder(path(call));
    return Answer.nothing();
  }

  /** Where there are none, clients fall back on the routes above (SDK 0.156, MLflow 3.8.1). */
  private Answer downloadUrl(Call call) throws IOException {
    AbsolutePath path = wanted(call);
    String url = access.url(call.caller(), path, Access.READ);
    rules.content(path);
    return Answer.json(new Url(url, List.of()));
  }

  private Answer uploadUrl(Call call) throws IOException {
    return Answer.json(
        new Url(access.url(call.caller(), wanted(call), Access.WRITE), List.of(BLOCK_BLOB)));
  }

  private static Answer refuseParts(Call call) {
    throw ApiError.notImplemented(
        "The local workspace takes no uploads in parts; use /api/2.0/fs/files.");
  }

  /** In the query, as the Python SDK sends it, or in the body, as MLflow does. */
  private static AbsolutePath wanted(Call call) throws IOException {
    Optional<String> inQuery = call.optional("path");
    return AbsolutePath.parse(
        inQuery.isPresent()
            ? inQuery.get()
            : Required.text("path", call.body(UrlRequest.class).path()));
  }

  private AbsolutePath path(Call call) {
    AbsolutePath path = AbsolutePath.parse("/" + call.path("path"));
    boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
    access.checkFilesApi(call.caller(), path, reads ? Access.READ : Access.WRITE);
    return path;
  }

  private AbsolutePath listed(Call call) {
    AbsolutePath path = AbsolutePath.parse("/" + call.path("path"));
    access.checkListing(call.caller(), path);
    return path;
  }

  private static String modified(Path file) throws IOException {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC));
  }

  record Listing(List<FileEntry> contents, @Nullable String nextPageToken) {}

  record UrlRequest(@Nullable String path) {}

  /**
   * A URL with the headers that its user must send.
   *
   * @param url holds a signature, a secret
   */
  record Url(String url, List<Header> headers) {
    @Override
    public String toString() {
      return "a URL";
    }
  }

  record Header(String name, String value) {}

  record Begun(Session multipartUpload) {}

  record Session(String sessionToken) {}
}

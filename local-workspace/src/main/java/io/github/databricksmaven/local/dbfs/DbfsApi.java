package io.github.databricksmaven.local.dbfs;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.store.MountTable;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The DBFS API, and the streaming of whole files that MLflow uses. */
public final class DbfsApi implements ApiFamily {
  private final DbfsRules rules;
  private final Uploads uploads;

  /**
   * Serves a folder.
   *
   * @param root folder that is {@code dbfs:/}
   * @param mounts what else is in it
   * @param uploads folder on the same file system, for bytes on their way in
   */
  public DbfsApi(Path root, MountTable mounts, Path uploads, Clock clock) {
    this.rules = new DbfsRules(root, mounts, uploads);
    this.uploads = new Uploads(rules, clock);
  }

  @Override
  public void addTo(Routes routes) {
    routes.get("/api/2.0/dbfs/get-status", this::status);
    routes.get("/api/2.0/dbfs/list", this::list);
    routes.post("/api/2.0/dbfs/mkdirs", this::makeFolders);
    routes.post("/api/2.0/dbfs/put", this::put);
    routes.post("/api/2.0/dbfs/create", this::create);
    routes.post("/api/2.0/dbfs/add-block", this::addBlock);
    routes.post("/api/2.0/dbfs/close", this::close);
    routes.get("/api/2.0/dbfs/read", this::read);
    routes.post("/api/2.0/dbfs/delete", this::delete);
    routes.post("/api/2.0/dbfs/move", this::move);
    routes.get("/dbfs/<path>", this::download);
    routes.post("/dbfs/<path>", this::upload);
  }

  private Answer status(Call call) throws IOException {
    return Answer.json(rules.status(DbfsPaths.parse(call.query("path"))));
  }

  private Answer list(Call call) throws IOException {
    List<FileInfo> files = rules.list(DbfsPaths.parse(call.query("path")));
    return Answer.json(new Listing(files.isEmpty() ? null : files));
  }

  private Answer makeFolders(Call call) throws IOException {
    rules.makeFolders(DbfsPaths.parse(call.body(DbfsRequest.class).requiredPath()));
    return Answer.empty();
  }

  private Answer put(Call call) throws IOException {
    if (call.isMultipart()) {
      return putForm(call);
    }
    DbfsRequest request = call.body(DbfsRequest.class);
    byte[] contents = decoded(request.contents());
    if (contents.length > DbfsRules.MAX_BLOCK_BYTES) {
      throw new ApiError(
          400,
          "MAX_BLOCK_SIZE_EXCEEDED",
          "put takes at most " + DbfsRules.MAX_BLOCK_BYTES + " bytes; use create and add-block.");
    }
    rules.write(
        DbfsPaths.parse(request.requiredPath()),
        new ByteArrayInputStream(contents),
        request.overwrite());
    return Answer.empty();
  }

  private Answer putForm(Call call) throws IOException {
    String path = call.formField("path").orElseThrow(() -> Required.missing("path"));
    boolean overwrite = call.formField("overwrite").map(Boolean::parseBoolean).orElse(false);
    rules.write(
        DbfsPaths.parse(path),
        call.formFile("contents").orElseThrow(() -> Required.missing("contents")),
        overwrite);
    return Answer.empty();
  }

  private Answer create(Call call) throws IOException {
    DbfsRequest request = call.body(DbfsRequest.class);
    return Answer.json(
        new Handle(uploads.create(DbfsPaths.parse(request.requiredPath()), request.overwrite())));
  }

  private Answer addBlock(Call call) throws IOException {
    DbfsRequest request = call.body(DbfsRequest.class);
    uploads.add(request.requiredHandle(), decoded(request.data()));
    return Answer.empty();
  }

  private Answer close(Call call) throws IOException {
    uploads.close(call.body(DbfsRequest.class).requiredHandle());
    return Answer.empty();
  }

  private Answer read(Call call) throws IOException {
    byte[] data =
        rules.read(
            DbfsPaths.parse(call.query("path")),
            call.number("offset", 0),
            call.number("length", DbfsRules.MAX_BLOCK_BYTES / 2));
    return Answer.json(new Block(data.length, Base64.getEncoder().encodeToString(data)));
  }

  private Answer delete(Call call) throws IOException {
    DbfsRequest request = call.body(DbfsRequest.class);
    rules.delete(DbfsPaths.parse(request.requiredPath()), request.recursive());
    return Answer.empty();
  }

  private Answer move(Call call) throws IOException {
    DbfsRequest request = call.body(DbfsRequest.class);
    rules.move(
        DbfsPaths.parse(request.requiredSource()), DbfsPaths.parse(request.requiredDestination()));
    return Answer.empty();
  }

  private Answer download(Call call) throws IOException {
    return Answer.file(rules.file(DbfsPaths.parse("/" + call.path("path"))));
  }

  private Answer upload(Call call) throws IOException {
    rules.write(DbfsPaths.parse("/" + call.path("path")), call.stream(), true);
    return Answer.empty();
  }

  private static byte[] decoded(@Nullable String base64) {
    try {
      return Base64.getDecoder().decode(base64 == null ? "" : base64);
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("The content is not base64.");
    }
  }

  record Listing(@Nullable List<FileInfo> files) {}

  record Handle(long handle) {}

  /**
   * A part of a file.
   *
   * @param data in base64
   */
  record Block(long bytesRead, String data) {}
}

package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** {@code workspace/import} in its JSON and its form shape, and {@code workspace-files}. */
final class ImportApi implements ApiFamily {
  private final WorkspaceRules rules;
  private final Assets assets;

  ImportApi(WorkspaceRules rules, Assets assets) {
    this.rules = rules;
    this.assets = assets;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/api/2.0/workspace/import", this::importObject);
    routes.post("/api/2.0/workspace-files/import-file/<path>", this::importFile);
  }

  private Answer importObject(Call call) throws IOException {
    Wish wish = call.isMultipart() ? form(call) : json(call);
    AbsolutePath path = WorkspacePaths.parse(wish.path());
    if (path.isRoot()) {
      throw ApiError.invalid("The root folder cannot be imported.");
    }
    if (wish.format().equals("DBC")) {
      importArchive(path, wish);
    } else {
      Asset asset = asset(path.name(), wish);
      rules.put(path.parent(), asset, wish.overwrite(), ImportApi::alreadyExists);
    }
    return Answer.empty();
  }

  /** Archives never overwrite (Databricks REST API documentation: Workspace/import). */
  private void importArchive(AbsolutePath path, Wish wish) throws IOException {
    if (wish.overwrite()) {
      throw ApiError.invalid(
          "Format DBC does not overwrite: delete " + path + ", then import without overwrite.");
    }
    rules.putArchive(path, assets.archive(wish.content()));
  }

  /**
   * The raw body; a file in the way is a 409, a notebook a 400 (observed by clients that sync
   * folders).
   */
  private Answer importFile(Call call) throws IOException {
    AbsolutePath path = WorkspacePaths.parse("/" + call.path("path"));
    Asset asset = assets.detect(path.name(), call.stream());
    rules.put(path.parent(), asset, call.flag("overwrite"), ImportApi::conflict);
    return Answer.empty();
  }

  private Asset asset(String name, Wish wish) throws IOException {
    return switch (wish.format()) {
      case "AUTO" -> assets.detect(name, wish.content());
      case "SOURCE" -> assets.source(name, language(wish), wish.content());
      case "JUPYTER" -> assets.jupyter(name, wish.content());
      case "RAW" -> assets.file(name, wish.content());
      case "HTML", "R_MARKDOWN" ->
          throw ApiError.notImplemented(
              "The local workspace does not import format "
                  + wish.format()
                  + "; it knows AUTO, SOURCE, JUPYTER, DBC and RAW.");
      default ->
          throw ApiError.invalid(
              "'" + wish.format() + "' is no format; write for example AUTO, in capitals.");
    };
  }

  /** Without a language the service takes a zip of a folder's sources. */
  private static Language language(Wish wish) {
    return Arrays.stream(Language.values())
        .filter(one -> one.name().equals(wish.language()))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "Format SOURCE needs a language: PYTHON, SCALA, SQL or R; it is '"
                        + wish.language()
                        + "'. A folder is not imported in this format here."));
  }

  private static Wish json(Call call) throws IOException {
    Body body = call.body(Body.class, Assets.tooLarge());
    return new Wish(
        required(body.path(), "path"),
        body.format() == null ? "SOURCE" : body.format(),
        body.language() == null ? "" : body.language(),
        body.overwrite(),
        new ByteArrayInputStream(decoded(body.content())));
  }

  private static Wish form(Call call) {
    return new Wish(
        required(call.formField("path").orElse(null), "path"),
        call.formField("format").orElse("SOURCE"),
        call.formField("language").orElse(""),
        call.formField("overwrite").map(Boolean::parseBoolean).orElse(false),
        call.formFile("content").orElseThrow(() -> missing("content")));
  }

  private static byte[] decoded(@Nullable String content) {
    try {
      return Base64.getDecoder().decode(required(content, "content"));
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("Field 'content' is not base64.");
    }
  }

  private static String required(@Nullable String value, String name) {
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  private static ApiError missing(String name) {
    return ApiError.invalid("Missing required field: " + name + ".");
  }

  private static ApiError alreadyExists(WorkspaceObject present) {
    return WorkspaceRules.alreadyExists(present.path());
  }

  private static ApiError conflict(WorkspaceObject present) {
    return present.type() == ObjectType.FILE
        ? new ApiError(409, "ALREADY_EXISTS", present.path() + " already exists.")
        : alreadyExists(present);
  }

  record Body(
      @Nullable String path,
      @Nullable String format,
      @Nullable String language,
      @Nullable String content,
      boolean overwrite) {}

  private record Wish(
      String path, String format, String language, boolean overwrite, InputStream content) {}
}

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
import java.util.Base64;
import java.util.Locale;
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
    Asset asset = asset(path.name(), wish);
    rules.put(path.parent(), asset, wish.overwrite(), ImportApi::alreadyExists);
    return Answer.empty();
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
    if (name.isEmpty()) {
      throw ApiError.invalid("The root folder cannot be imported.");
    }
    return switch (wish.format()) {
      case "AUTO" -> assets.detect(name, wish.content());
      case "SOURCE" -> assets.source(name, language(wish), wish.content());
      case "JUPYTER" -> assets.jupyter(name, wish.content());
      case "RAW" -> assets.file(name, wish.content());
      default ->
          throw ApiError.notImplemented(
              "The local workspace does not import format "
                  + wish.format()
                  + "; it knows AUTO, SOURCE, JUPYTER and RAW.");
    };
  }

  private static Language language(Wish wish) {
    return Language.named(wish.language())
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "Format SOURCE needs a language: PYTHON, SCALA, SQL or R; it is '"
                        + wish.language()
                        + "'."));
  }

  private static Wish json(Call call) throws IOException {
    Body body = call.body(Body.class, Assets.tooLarge());
    return new Wish(
        required(body.path(), "path"),
        upper(body.format(), "SOURCE"),
        upper(body.language(), ""),
        body.overwrite(),
        new ByteArrayInputStream(decoded(body.content())));
  }

  private static Wish form(Call call) {
    return new Wish(
        required(call.formField("path").orElse(null), "path"),
        upper(call.formField("format").orElse(null), "SOURCE"),
        upper(call.formField("language").orElse(null), ""),
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

  private static String upper(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value.toUpperCase(Locale.ROOT);
  }

  private static ApiError alreadyExists(WorkspaceObject present) {
    return ApiError.exists(present.path() + " already exists.");
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

package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** {@code workspace/export}: base64 in JSON, or the bytes themselves. */
final class ExportApi implements ApiFamily {
  private final WorkspaceRules rules;

  ExportApi(WorkspaceRules rules) {
    this.rules = rules;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get("/api/2.0/workspace/export", this::export);
  }

  private Answer export(Call call) throws IOException {
    WorkspaceObject object = rules.get(WorkspacePaths.parse(call.query("path")));
    String format = call.optional("format").orElse("SOURCE").toUpperCase(Locale.ROOT);
    Path content = rules.content(object);
    boolean direct = call.flag("direct_download");
    if (direct && object.type() == ObjectType.FILE) {
      return Answer.file(content);
    }
    if (!direct) {
      checkSize(Files.size(content));
    }
    byte[] bytes = inFormat(format, object, Files.readAllBytes(content));
    return direct ? Answer.bytes(bytes) : Answer.json(exported(bytes));
  }

  private static byte[] inFormat(String format, WorkspaceObject object, byte[] stored) {
    Language language = object.language();
    if (language == null) {
      return stored;
    }
    return switch (format) {
      case "AUTO", "SOURCE" -> stored;
      case "JUPYTER" ->
          JupyterForm.fromSource(new String(stored, StandardCharsets.UTF_8), language);
      default ->
          throw ApiError.notImplemented(
              "The local workspace does not export format "
                  + format
                  + "; it knows AUTO, SOURCE and JUPYTER.");
    };
  }

  private static Exported exported(byte[] bytes) {
    checkSize(bytes.length);
    return new Exported(Base64.getEncoder().encodeToString(bytes));
  }

  private static void checkSize(long bytes) {
    if (bytes > Assets.MAX_NOTEBOOK_BYTES) {
      throw new ApiError(
          400,
          "MAX_NOTEBOOK_SIZE_EXCEEDED",
          "The export is over " + Assets.MAX_NOTEBOOK_BYTES + " bytes; use direct_download.");
    }
  }

  record Exported(String content) {}
}

package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code workspace/export}: base64 in JSON, or the bytes themselves. */
final class ExportApi implements ApiFamily {
  private static final Set<String> AS_STORED = Set.of("AUTO", "SOURCE", "RAW");
  private static final Set<String> LACKING = Set.of("HTML", "DBC", "R_MARKDOWN");
  private static final String JUPYTER = "JUPYTER";

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
    String format = call.optional("format").orElse("SOURCE");
    checkFormat(format, object);
    try {
      return export(call.flag("direct_download"), format, object);
    } catch (NoSuchFileException e) {
      throw ApiError.missing("There is nothing at " + object.path() + " any more.");
    }
  }

  private Answer export(boolean direct, String format, WorkspaceObject object) throws IOException {
    Path content = rules.content(object);
    boolean asStored = AS_STORED.contains(format);
    if (direct && asStored) {
      return Answer.file(content);
    }
    if (!direct) {
      checkSize(Files.size(content));
    }
    byte[] stored = Files.readAllBytes(content);
    byte[] bytes = asStored ? stored : jupyter(stored, object);
    return direct ? Answer.bytes(bytes) : Answer.json(exported(bytes, format, object));
  }

  private static void checkFormat(String format, WorkspaceObject object) {
    if (LACKING.contains(format) || (object.isFolder() && AS_STORED.contains(format))) {
      throw ApiError.notImplemented(
          "The local workspace does not export "
              + (object.isFolder() ? "a folder" : "format " + format)
              + "; it exports notebooks as AUTO, SOURCE and JUPYTER, and files as AUTO and"
              + " SOURCE.");
    }
    boolean notebookOnly = format.equals(JUPYTER);
    if ((!AS_STORED.contains(format) && !notebookOnly)
        || (notebookOnly && object.type() != ObjectType.NOTEBOOK)) {
      throw ApiError.invalid(
          "'" + format + "' is no format of a " + object.type() + "; write for example AUTO.");
    }
  }

  private byte[] jupyter(byte[] stored, WorkspaceObject object) throws IOException {
    Language language = object.language();
    if (language == null) {
      throw new IllegalStateException(object + " has no language");
    }
    String source = new String(stored, StandardCharsets.UTF_8);
    return JupyterExport.bytes(source, object, language, rules.outputs(object));
  }

  private static Exported exported(byte[] bytes, String format, WorkspaceObject object) {
    checkSize(bytes.length);
    return new Exported(Base64.getEncoder().encodeToString(bytes), fileType(format, object));
  }

  private static @Nullable String fileType(String format, WorkspaceObject object) {
    Language language = object.language();
    if (language != null) {
      return format.equals(JUPYTER) ? "ipynb" : language.fileType();
    }
    String name = object.path().name();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? null : name.substring(dot + 1);
  }

  private static void checkSize(long bytes) {
    if (bytes > Assets.MAX_NOTEBOOK_BYTES) {
      throw new ApiError(
          400,
          "MAX_NOTEBOOK_SIZE_EXCEEDED",
          "The export is over " + Assets.MAX_NOTEBOOK_BYTES + " bytes; use direct_download.");
    }
  }

  /**
   * What is exported.
   *
   * @param content base64
   * @param fileType extension of a file that would hold it, without its dot
   */
  record Exported(String content, @Nullable String fileType) {}
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.error.platform.BadRequest;
import com.databricks.sdk.core.error.platform.ResourceConflict;
import com.databricks.sdk.core.http.Request;
import com.databricks.sdk.service.workspace.Delete;
import com.databricks.sdk.service.workspace.ExportFormat;
import com.databricks.sdk.service.workspace.ExportRequest;
import com.databricks.sdk.service.workspace.Mkdirs;
import com.databricks.sdk.service.workspace.ObjectInfo;
import com.databricks.sdk.service.workspace.WorkspaceAPI;
import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Language;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.notebooks.Stamp;
import io.github.databricksmaven.plan.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notebooks and files by the Workspace API, 2.0. */
record SdkNotebooks(ApiClient api, WorkspaceAPI workspace, Imports imports, Calls calls)
    implements NotebooksPort {

  /** How the service says that something is there already. */
  private static final Set<String> EXISTS = Set.of("RESOURCE_ALREADY_EXISTS", "ALREADY_EXISTS");

  @Override
  public Optional<List<Listed>> list(WorkspacePath folder) {
    return calls.find("Listing " + folder, () -> listed(folder));
  }

  @Override
  public InputStream read(WorkspacePath path, Kind kind) {
    return calls.call(
        "Reading " + path,
        () -> kind instanceof Kind.Notebook notebook ? exported(path, notebook) : raw(path));
  }

  private InputStream exported(WorkspacePath path, Kind.Notebook notebook) {
    ExportRequest request =
        new ExportRequest().setPath(path.value()).setFormat(exported(notebook.format()));
    byte[] content =
        Base64.getMimeDecoder().decode(orEmpty(workspace.export(request).getContent()));
    return new ByteArrayInputStream(content);
  }

  /**
   * As a stream, without the 10 MiB of an answer in JSON. The SDK reads an answer as text unless
   * something else is accepted.
   */
  private InputStream raw(WorkspacePath path) {
    Request request =
        new Request(Request.GET, "/api/2.0/workspace/export")
            .withHeader("Accept", "application/octet-stream")
            .withQueryParam("path", path.value())
            .withQueryParam("format", "AUTO")
            .withQueryParam("direct_download", "true");
    try {
      return api.execute(request, InputStream.class);
    } catch (IOException e) {
      throw new DatabricksException(String.valueOf(e.getMessage()), e);
    }
  }

  /** An archive never overwrites: sent twice, it would stand in its own way. */
  @Override
  public void write(SourceFile file) {
    boolean overwrite = !(file.kind() instanceof Kind.DbcArchive);
    (overwrite ? calls : calls.once())
        .run("Importing " + file.path(), () -> imports.send(file, overwrite));
  }

  @Override
  public boolean create(SourceFile file) {
    return calls.call("Creating " + file.path(), () -> isCreated(file));
  }

  private boolean isCreated(SourceFile file) {
    try {
      imports.send(file, false);
      return true;
    } catch (ResourceConflict | BadRequest e) {
      if (EXISTS.contains(String.valueOf(e.getErrorCode()))) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void delete(WorkspacePath path) {
    calls.delete("Deleting " + path, () -> workspace.delete(new Delete().setPath(path.value())));
  }

  @Override
  public void makeFolder(WorkspacePath folder) {
    calls.run(
        "Making the folder " + folder,
        () -> workspace.mkdirs(new Mkdirs().setPath(folder.value())));
  }

  private List<Listed> listed(WorkspacePath folder) {
    List<Listed> entries = new ArrayList<>();
    for (ObjectInfo info : workspace.list(folder.value())) {
      entries.add(listed(info));
    }
    return entries;
  }

  private static Listed listed(ObjectInfo info) {
    WorkspacePath path = WorkspacePath.told(info.getPath());
    if (info.getObjectType() == null) { // the SDK's word for a type that is newer than it
      return new Listed.Other(path, "thing of an unknown type");
    }
    return switch (info.getObjectType()) {
      case DIRECTORY, REPO -> new Listed.Folder(path);
      case FILE -> leaf(path, info, new Kind.PlainFile());
      case NOTEBOOK -> notebook(path, info);
      default -> new Listed.Other(path, info.getObjectType().toString());
    };
  }

  private static Listed leaf(WorkspacePath path, ObjectInfo info, Kind kind) {
    Stamp stamp = new Stamp(orZero(info.getObjectId()), orZero(info.getModifiedAt()));
    return new Listed.Leaf(path, kind, stamp, info.getSize() == null ? -1 : info.getSize());
  }

  private static long orZero(@Nullable Long told) {
    return told == null ? 0 : told;
  }

  /**
   * Whose language is not told, or is newer than the SDK: taken for another, it would be replaced.
   */
  private static Listed notebook(WorkspacePath path, ObjectInfo info) {
    if (info.getLanguage() == null) {
      return new Listed.Other(path, "notebook in an unknown language");
    }
    Language language = Language.valueOf(info.getLanguage().name());
    return leaf(path, info, new Kind.Notebook(language, Kind.Format.SOURCE));
  }

  private static ExportFormat exported(Kind.Format format) {
    return format == Kind.Format.JUPYTER ? ExportFormat.JUPYTER : ExportFormat.SOURCE;
  }

  private static String orEmpty(@Nullable String content) {
    return content == null ? "" : content;
  }
}

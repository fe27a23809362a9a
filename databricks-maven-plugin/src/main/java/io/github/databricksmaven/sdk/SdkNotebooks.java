package io.github.databricksmaven.sdk;

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
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Notebooks and files by the Workspace API, 2.0. */
record SdkNotebooks(WorkspaceAPI workspace, Imports imports, Calls calls) implements NotebooksPort {

  @Override
  public Optional<List<Listed>> list(WorkspacePath folder) {
    return calls.find("Listing " + folder, () -> listed(folder));
  }

  @Override
  public byte[] read(WorkspacePath path, Kind kind) {
    ExportRequest request = new ExportRequest().setPath(path.value()).setFormat(exported(kind));
    return calls.call(
        "Reading " + path,
        () -> Base64.getMimeDecoder().decode(orEmpty(workspace.export(request).getContent())));
  }

  @Override
  public void write(SourceFile file) {
    calls.run("Importing " + file.path(), () -> imports.send(file, true));
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
    WorkspacePath path = WorkspacePath.parse("path", info.getPath());
    if (info.getObjectType() == null) { // the SDK's word for a type that is newer than it
      return new Listed.Other(path, "thing of an unknown type");
    }
    return switch (info.getObjectType()) {
      case DIRECTORY, REPO -> new Listed.Folder(path);
      case FILE -> new Listed.Leaf(path, new Kind.PlainFile());
      case NOTEBOOK -> new Listed.Leaf(path, new Kind.Notebook(language(info), Kind.Format.SOURCE));
      default -> new Listed.Other(path, info.getObjectType().toString());
    };
  }

  private static Language language(ObjectInfo info) {
    return info.getLanguage() == null
        ? Language.PYTHON
        : Language.valueOf(info.getLanguage().name());
  }

  private static ExportFormat exported(Kind kind) {
    if (kind instanceof Kind.Notebook notebook) {
      return notebook.format() == Kind.Format.JUPYTER ? ExportFormat.JUPYTER : ExportFormat.SOURCE;
    }
    return ExportFormat.AUTO;
  }

  private static String orEmpty(String content) {
    return content == null ? "" : content;
  }
}

package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The Workspace API but for import and export. */
final class WorkspaceApi implements ApiFamily {
  private final WorkspaceRules rules;
  private final BooleanSupplier hideNotebookTimes;

  WorkspaceApi(WorkspaceRules rules, BooleanSupplier hideNotebookTimes) {
    this.rules = rules;
    this.hideNotebookTimes = hideNotebookTimes;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get("/api/2.0/workspace/list", this::list);
    routes.get("/api/2.0/workspace/get-status", this::status);
    routes.post("/api/2.0/workspace/mkdirs", this::makeFolders);
    routes.post("/api/2.0/workspace/delete", this::delete);
  }

  private Answer list(Call call) {
    long after = call.number("notebooks_modified_after", Long.MIN_VALUE);
    List<WorkspaceObject> objects =
        rules.list(WorkspacePaths.parse(call.query("path"))).stream()
            .filter(one -> one.type() != ObjectType.NOTEBOOK || one.modifiedAt() > after)
            .toList();
    // The service leaves the field out when the folder is empty.
    return Answer.json(
        new Listing(objects.isEmpty() ? null : objects.stream().map(this::info).toList()));
  }

  private Answer status(Call call) {
    return Answer.json(info(rules.get(WorkspacePaths.parse(call.query("path")))));
  }

  private ObjectInfo info(WorkspaceObject object) {
    return ObjectInfo.of(object, hideNotebookTimes.getAsBoolean());
  }

  private Answer makeFolders(Call call) throws IOException {
    rules.makeFolders(WorkspacePaths.parse(call.body(Target.class).required()));
    return Answer.empty();
  }

  private Answer delete(Call call) throws IOException {
    Target target = call.body(Target.class);
    rules.delete(WorkspacePaths.parse(target.required()), target.recursive());
    return Answer.empty();
  }

  record Listing(@Nullable List<ObjectInfo> objects) {}

  record Target(@Nullable String path, boolean recursive) {
    String required() {
      if (path == null) {
        throw ApiError.invalid("Missing required field: path.");
      }
      return path;
    }
  }
}

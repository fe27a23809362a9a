package io.github.databricksmaven.local.workspace;

import org.jspecify.annotations.Nullable;

/**
 * An object on the wire.
 *
 * <p>Times and size are documented for files only; the service gives times for notebooks too
 * (Databricks REST API documentation: Workspace/list). A switch hides those.
 */
record ObjectInfo(
    String path,
    String objectType,
    long objectId,
    String resourceId,
    @Nullable String language,
    @Nullable Long createdAt,
    @Nullable Long modifiedAt,
    @Nullable Long size) {

  static ObjectInfo of(WorkspaceObject object, boolean hideNotebookTimes) {
    boolean timed =
        object.type() == ObjectType.FILE
            || (object.type() == ObjectType.NOTEBOOK && !hideNotebookTimes);
    return new ObjectInfo(
        object.path().toString(),
        object.type().name(),
        object.id(),
        Long.toString(object.id()),
        object.language() == null ? null : object.language().name(),
        timed ? object.createdAt() : null,
        timed ? object.modifiedAt() : null,
        object.type() == ObjectType.FILE ? object.size() : null);
  }
}

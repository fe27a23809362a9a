package io.github.databricksmaven.local.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** What may be done to workspace objects; one caller at a time. */
final class WorkspaceRules implements AutoCloseable {
  private final ObjectStore store;

  WorkspaceRules(ObjectStore store) {
    this.store = store;
  }

  /** What a folder holds; of a notebook or file, itself (Databricks REST API: Workspace/list). */
  synchronized List<WorkspaceObject> list(AbsolutePath path) {
    WorkspaceObject object = get(path);
    return object.isFolder() ? store.children(path) : List.of(object);
  }

  /**
   * One object.
   *
   * @throws ApiError RESOURCE_DOES_NOT_EXIST
   */
  synchronized WorkspaceObject get(AbsolutePath path) {
    return store
        .find(path)
        .orElseThrow(() -> ApiError.missing("There is nothing at " + path + "."));
  }

  /** Like {@code mkdir -p}. */
  synchronized void makeFolders(AbsolutePath path) throws IOException {
    Optional<WorkspaceObject> present = store.find(path);
    if (present.isEmpty()) {
      checkFolderNames(path);
      makeFolders(path.parent());
      store.addFolder(path);
    } else if (!present.get().isFolder()) {
      throw ApiError.exists("No folder can be made at " + path + ": it is a notebook or file.");
    }
  }

  /**
   * Puts a notebook or file into a folder.
   *
   * @param present the refusal for an object that is there and not to be overwritten
   */
  synchronized WorkspaceObject put(
      AbsolutePath folder,
      Asset asset,
      boolean overwrite,
      Function<WorkspaceObject, ApiError> present)
      throws IOException {
    try {
      AbsolutePath path = folder.child(asset.name());
      checkParent(folder);
      Optional<WorkspaceObject> there = store.find(path);
      if (there.isPresent() && !overwrite) {
        throw present.apply(there.get());
      }
      there.ifPresent(object -> checkSameKind(object, asset));
      return store.write(path, asset);
    } finally {
      Files.deleteIfExists(asset.content());
    }
  }

  /**
   * Puts the notebooks of an archive where nothing is yet: as a folder, or as that notebook when
   * there is only one and no folder around it.
   *
   * @param notebooks by their paths in the archive
   */
  synchronized void putArchive(AbsolutePath path, SortedMap<AbsolutePath, Asset> notebooks)
      throws IOException {
    try {
      checkParent(path.parent());
      if (store.find(path).isPresent()) {
        throw alreadyExists(path);
      }
      notebooks.keySet().forEach(notebook -> checkFolderNames(notebook.parent()));
      boolean single = notebooks.size() == 1 && notebooks.firstKey().parent().isRoot();
      for (Map.Entry<AbsolutePath, Asset> one : notebooks.entrySet()) {
        Asset asset = one.getValue();
        AbsolutePath place = single ? path : path.descendant(one.getKey());
        makeFolders(place.parent());
        store.write(place, asset);
      }
    } finally {
      for (Asset asset : notebooks.values()) {
        Files.deleteIfExists(asset.content());
      }
    }
  }

  /** Removes an object; a folder with content only when told so. */
  synchronized void delete(AbsolutePath path, boolean recursive) throws IOException {
    if (path.isRoot()) {
      throw ApiError.invalid("The root folder cannot be deleted.");
    }
    get(path);
    if (!recursive && !store.children(path).isEmpty()) {
      throw new ApiError(400, "DIRECTORY_NOT_EMPTY", path + " is not empty; use recursive.");
    }
    store.delete(path);
  }

  /** The stored content of a notebook or file. */
  synchronized Path content(WorkspaceObject object) {
    if (object.isFolder()) {
      throw ApiError.invalid(object.path() + " is a folder; export what it holds.");
    }
    return store.place(object.path());
  }

  /** What a Jupyter notebook brought of outputs, a list for each cell; may be empty. */
  synchronized ArrayNode outputs(WorkspaceObject notebook) throws IOException {
    return store.outputs(notebook);
  }

  @Override
  public synchronized void close() throws IOException {
    store.close();
  }

  /** The refusal of what would need to overwrite; clients know it by its last words. */
  static ApiError alreadyExists(AbsolutePath path) {
    return ApiError.exists(path + " already exists.");
  }

  /** Databricks documentation: limitations of workspace files. */
  private static void checkFolderNames(AbsolutePath folder) {
    if (folder.segments().contains(".git")) {
      throw ApiError.invalid("A workspace takes no folder named .git.");
    }
  }

  private void checkParent(AbsolutePath folder) {
    WorkspaceObject parent =
        store
            .find(folder)
            .orElseThrow(
                () ->
                    ApiError.missing(
                        "There is no folder " + folder + " to hold it; make it first."));
    if (!parent.isFolder()) {
      throw ApiError.invalid(folder + " cannot hold it: it is a notebook or file.");
    }
  }

  /**
   * Even with overwrite an object keeps its type and language (Databricks REST API:
   * Workspace/import).
   */
  private static void checkSameKind(WorkspaceObject there, Asset asset) {
    if (there.type() != asset.type()) {
      throw ApiError.invalid(
          there.path()
              + " is a "
              + there.type()
              + " and cannot become a "
              + asset.type()
              + ": delete it first.");
    }
    if (there.language() != asset.language()) {
      throw ApiError.invalid(
          there.path()
              + " is in "
              + there.language()
              + " and cannot become "
              + asset.language()
              + ": delete it first.");
    }
  }
}

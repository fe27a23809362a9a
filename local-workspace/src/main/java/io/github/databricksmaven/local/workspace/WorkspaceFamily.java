package io.github.databricksmaven.local.workspace;

import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The Workspace API with its store. */
public final class WorkspaceFamily implements ApiFamily, AutoCloseable {
  private final WorkspaceRules rules;
  private final Assets assets;
  private final BooleanSupplier hideNotebookTimes;

  private WorkspaceFamily(WorkspaceRules rules, Assets assets, BooleanSupplier hideNotebookTimes) {
    this.rules = rules;
    this.assets = assets;
    this.hideNotebookTimes = hideNotebookTimes;
  }

  /**
   * Opens the store; the folders every workspace has are there from the start.
   *
   * @param objects folder of the tree
   * @param index journal of what is in it
   * @param uploads folder on the same file system, for content on its way in
   * @param userName owner of the home folder
   * @param hideNotebookTimes whether to tell times of files only, asked each time
   */
  public static WorkspaceFamily open(
      Path objects,
      Path index,
      Path uploads,
      String userName,
      BooleanSupplier hideNotebookTimes,
      Clock clock)
      throws IOException {
    ObjectStore store = new ObjectStore(objects, index, clock);
    try {
      WorkspaceRules rules = new WorkspaceRules(store);
      addFolders(store, rules, userName);
      return new WorkspaceFamily(rules, new Assets(uploads), hideNotebookTimes);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static void addFolders(ObjectStore store, WorkspaceRules rules, String userName)
      throws IOException {
    if (store.find(AbsolutePath.ROOT).isEmpty()) {
      store.addFolder(AbsolutePath.ROOT);
    }
    for (String path : List.of("/Users/" + userName, "/Shared", "/Repos")) {
      rules.makeFolders(AbsolutePath.parse(path));
    }
  }

  @Override
  public void addTo(Routes routes) {
    new WorkspaceApi(rules, hideNotebookTimes).addTo(routes);
    new ImportApi(rules, assets).addTo(routes);
    new ExportApi(rules).addTo(routes);
  }

  /** A notebook that can be run; absent when there is none at the path. */
  public Optional<StoredNotebook> notebook(String path) throws IOException {
    try {
      WorkspaceObject object = rules.get(WorkspacePaths.parse(path));
      if (object.language() == null) {
        return Optional.empty();
      }
      Path place = rules.content(object);
      return Optional.of(
          new StoredNotebook(
              object.path().toString(),
              object.language(),
              Files.readString(place, StandardCharsets.UTF_8),
              place.resolveSibling("")));
    } catch (ApiError e) {
      return Optional.empty();
    }
  }

  /** Where the content of a file lies on disk; absent when there is none at the path. */
  public Optional<Path> file(String path) {
    try {
      WorkspaceObject object = rules.get(WorkspacePaths.parse(path));
      return object.type() == ObjectType.FILE
          ? Optional.of(rules.content(object))
          : Optional.empty();
    } catch (ApiError e) {
      return Optional.empty();
    }
  }

  /** Whether a folder is there; experiments have their places in one. */
  public boolean hasFolder(String path) {
    try {
      return rules.get(WorkspacePaths.parse(path)).isFolder();
    } catch (ApiError e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    rules.close();
  }

  /**
   * A notebook that can be run.
   *
   * @param path absolute, without {@code /Workspace}
   * @param source in source form, with its header
   * @param folder on disk, with the notebook's siblings
   */
  public record StoredNotebook(String path, Language language, String source, Path folder) {}
}

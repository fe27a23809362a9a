package io.github.databricksmaven.files;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at the folders of a target that an upload needs. */
record TargetLook(FilesPort port, Parallel parallel, FilePath target) {

  /** What is written below a mount point without a mount is out of sight once it is mounted. */
  void refuseMissingRoot() {
    FilePath root = target.root();
    if (!target.hasRoot() || port.list(root).isPresent()) {
      return;
    }
    if (root.storage() == Storage.VOLUME) {
      throw new Misconfigured(
          "The volume " + root + " does not exist.",
          "files need a volume; without the right to read one, it does not exist either.",
          "make it in the Catalog Explorer, by CREATE VOLUME, or by the API: POST"
              + " /api/2.1/unity-catalog/volumes, the one way of a local workspace.");
    }
    throw new Misconfigured(
        "Nothing is mounted at " + root + ".",
        "files would end up in the workspace's own storage, and be hidden by a later mount.",
        "run the notebook that mounts the storage first.");
  }

  Present look(List<LocalFile> wanted) {
    Map<FilePath, RemoteFile> files = new HashMap<>();
    Set<FilePath> folders = new HashSet<>();
    for (RemoteFile entry : entries(wanted)) {
      if (entry.isFolder()) {
        folders.add(entry.path());
      } else {
        files.put(entry.path(), entry);
      }
    }
    return new Present(files, folders, same(wanted, files));
  }

  /** The files of those folders by path. */
  Map<FilePath, RemoteFile> files(List<LocalFile> wanted) {
    Map<FilePath, RemoteFile> files = new HashMap<>();
    entries(wanted).stream()
        .filter(entry -> !entry.isFolder())
        .forEach(entry -> files.put(entry.path(), entry));
    return files;
  }

  /** The target first: when it does not exist, nothing below it does. */
  private List<RemoteFile> entries(List<LocalFile> wanted) {
    Set<FilePath> below = new TreeSet<>();
    wanted.forEach(file -> below.addAll(file.foldersFrom(target)));
    below.remove(target);
    List<RemoteFile> entries = new ArrayList<>(within(target));
    if (!entries.isEmpty()) {
      Outcomes.orThrow(
              "folders could not be listed", parallel.each(List.copyOf(below), this::within))
          .forEach(entries::addAll);
    }
    return entries;
  }

  /** The folder itself and what is in it; a file lists itself. */
  private List<RemoteFile> within(FilePath folder) {
    List<RemoteFile> entries = new ArrayList<>();
    port.list(folder)
        .ifPresent(
            listed -> {
              entries.addAll(listed);
              if (listed.stream().noneMatch(entry -> entry.path().equals(folder))) {
                entries.add(new RemoteFile(folder, true, 0));
              }
            });
    return entries;
  }

  /** Only files of the same size are read. */
  private Set<FilePath> same(List<LocalFile> wanted, Map<FilePath, RemoteFile> files) {
    List<LocalFile> candidates =
        wanted.stream().filter(file -> file.isAsBigAs(files.get(file.path()))).toList();
    List<Attempt<LocalFile, Boolean>> attempts =
        parallel.each(candidates, file -> file.hash().equals(hash(file.path())));
    Outcomes.orThrow("files could not be compared", attempts);
    return attempts.stream()
        .filter(attempt -> Boolean.TRUE.equals(attempt.result()))
        .map(attempt -> attempt.item().path())
        .collect(Collectors.toSet());
  }

  private String hash(FilePath path) {
    try (InputStream in = port.read(path)) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw new WorkspaceFailure(
          new FailedCall("GET", path.value(), 0, ""),
          "Reading " + path + " broke off.",
          String.valueOf(e.getMessage()),
          "run the goal again.");
    }
  }
}

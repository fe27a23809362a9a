package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.Prune;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the source with the target; pure. */
final class NotebookPlanner {

  private final Seen seen;
  private final Settings settings;
  private final ControlFolder control;
  private final Ownership ownership;
  private final StepChoice choice;
  private final Map<WorkspacePath, SourceFile> wanted = new HashMap<>();
  private final SortedSet<WorkspacePath> needed;
  private final List<WorkspacePath> archives;

  private NotebookPlanner(
      List<SourceFile> files, Seen seen, WorkspacePath target, Settings settings) {
    this.seen = seen;
    this.settings = settings;
    this.control = new ControlFolder(target);
    this.ownership = seen.ownership();
    this.choice = new StepChoice(seen, settings);
    files.forEach(file -> wanted.put(file.path(), file));
    this.archives = seen.paths().filter(ownership::isOfArchive).distinct().toList();
    this.needed = Folders.of(wanted.keySet().stream(), target);
  }

  /** What is to be done; refused where something that is not ours is in the way. */
  static Steps plan(List<SourceFile> wanted, Seen seen, WorkspacePath target, Settings settings) {
    return new NotebookPlanner(wanted, seen, target, settings).plan();
  }

  private Steps plan() {
    List<NotebookStep> steps = new ArrayList<>();
    paths().forEach(path -> step(path).ifPresent(steps::add));
    SortedSet<WorkspacePath> removed =
        settings.prune() == Prune.NONE
            ? new TreeSet<>()
            : new EmptyFolders(seen, needed, control.target()).after(steps);
    removed.forEach(folder -> steps.add(new NotebookStep.RemoveFolder(folder)));
    Obstacles obstacles = new Obstacles(seen.listing(), steps, control, archives);
    wanted.values().forEach(obstacles::refuse);
    steps.addAll(foreignFolders(removed));
    return new Steps(steps, missing(), needed);
  }

  private List<WorkspacePath> paths() {
    Set<WorkspacePath> paths = new TreeSet<>(wanted.keySet());
    seen.paths().forEach(paths::add);
    seen.listing().leaves().keySet().stream().filter(this::isBesideArchives).forEach(paths::add);
    paths.removeIf(control::holds);
    paths.removeIf(path -> !path.isBelow(control.target()));
    return List.copyOf(paths);
  }

  /** What came out of an archive is the archive's. */
  private boolean isBesideArchives(WorkspacePath path) {
    return archives.stream().noneMatch(path::isBelow);
  }

  private SortedSet<WorkspacePath> missing() {
    SortedSet<WorkspacePath> missing = new TreeSet<>(needed);
    missing.removeAll(seen.listing().folders());
    missing.addAll(needed.stream().filter(this::goesWithArchive).toList());
    return missing;
  }

  /** Whether a folder is what came out of an archive, which is cleared away before. */
  private boolean goesWithArchive(WorkspacePath folder) {
    return archives.stream().anyMatch(path -> folder.equals(path) || folder.isBelow(path));
  }

  private Optional<NotebookStep> step(WorkspacePath path) {
    SourceFile file = wanted.get(path);
    Standing standing = ownership.of(path, file);
    return file == null
        ? choice.unwanted(path, standing)
        : Optional.of(choice.wanted(file, standing));
  }

  /** Folders and strange things beside ours; what they hold was not looked at. */
  private List<NotebookStep> foreignFolders(SortedSet<WorkspacePath> removed) {
    SortedSet<WorkspacePath> known = new TreeSet<>(needed);
    known.addAll(removed);
    known.addAll(seen.ownFolders());
    known.addAll(Folders.of(seen.paths(), control.target()));
    known.addAll(archives);
    Stream<NotebookStep> folders =
        seen.listing().folders().stream()
            .filter(folder -> !known.contains(folder) && !control.holds(folder))
            .filter(this::isBesideArchives)
            .map(folder -> foreign(folder, "folder"));
    Stream<NotebookStep> others =
        seen.listing().others().entrySet().stream()
            .map(other -> foreign(other.getKey(), other.getValue()));
    return Stream.concat(folders, others).toList();
  }

  private static NotebookStep foreign(WorkspacePath path, String what) {
    return new NotebookStep.Leave(path, what, "no deployment put it there", null);
  }
}

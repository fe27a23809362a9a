package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done to a target, in the order in which it is safe: what is in the way of the
 * source goes first, then folders are made, then everything is written, and the rest is deleted
 * last.
 */
final class Steps {

  private final List<NotebookStep> all;
  private final SortedSet<WorkspacePath> missing;
  private final SortedSet<WorkspacePath> needed;
  private final Set<WorkspacePath> written;

  /**
   * Puts steps in their order.
   *
   * @param all one step per object
   * @param missing folders to be made
   * @param needed the folders that hold files of the source
   */
  Steps(List<NotebookStep> all, SortedSet<WorkspacePath> missing, SortedSet<WorkspacePath> needed) {
    this.all = all.stream().sorted(Comparator.comparing(NotebookStep::path)).toList();
    this.missing = new TreeSet<>(missing);
    this.needed = new TreeSet<>(needed);
    this.written = writes().stream().map(NotebookStep::path).collect(Collectors.toSet());
  }

  /** One step per object, by path. */
  List<NotebookStep> all() {
    return all;
  }

  /** Folders to be made, parents first. */
  SortedSet<WorkspacePath> missing() {
    return new TreeSet<>(missing);
  }

  /** Deletions that make room, level by level, the deepest first. */
  List<List<NotebookStep>> clearing() {
    return levels(deletions().stream().filter(this::isInTheWay));
  }

  /** What is created, changed or replaced. */
  List<NotebookStep> writes() {
    return all.stream().filter(step -> isWrite(step.effect())).toList();
  }

  /** Deletions of objects that nobody waits for. */
  List<NotebookStep> deletes() {
    return deletions().stream()
        .filter(step -> !isInTheWay(step) && !(step instanceof NotebookStep.RemoveFolder))
        .toList();
  }

  /** Folders to be removed at the very end, level by level, the deepest first. */
  List<List<NotebookStep>> removedFolders() {
    return levels(
        deletions().stream()
            .filter(step -> !isInTheWay(step) && step instanceof NotebookStep.RemoveFolder));
  }

  private static List<List<NotebookStep>> levels(Stream<NotebookStep> steps) {
    TreeMap<Integer, List<NotebookStep>> levels =
        steps.collect(
            Collectors.groupingBy(step -> step.path().depth(), TreeMap::new, Collectors.toList()));
    return List.copyOf(levels.descendingMap().values());
  }

  /** Drift that is not to be overcome. */
  List<NotebookStep> refused() {
    return all.stream().filter(step -> step.effect() == Change.DRIFT).toList();
  }

  /** What others did, and this plan overwrites or deletes. */
  List<NotebookStep> overcome() {
    return all.stream()
        .filter(step -> step.change() == Change.DRIFT && step.effect() != Change.DRIFT)
        .toList();
  }

  /** How many do this, drift that is overcome counted as what overcomes it. */
  long effects(Change... changes) {
    Set<Change> counted = Set.of(changes);
    return all.stream().filter(step -> counted.contains(step.effect())).count();
  }

  private List<NotebookStep> deletions() {
    return all.stream()
        .filter(step -> step.effect() == Change.DELETE)
        .sorted(Comparator.comparing(NotebookStep::path).reversed())
        .toList();
  }

  private boolean isInTheWay(NotebookStep deletion) {
    WorkspacePath path = deletion.path();
    return needed.contains(path) || written.contains(path) || isBelowWritten(path);
  }

  private boolean isBelowWritten(WorkspacePath path) {
    WorkspacePath above = path.parent();
    while (!above.equals(above.parent())) {
      if (written.contains(above)) {
        return true;
      }
      above = above.parent();
    }
    return false;
  }

  private static boolean isWrite(Change change) {
    return change == Change.CREATE || change == Change.CHANGE || change == Change.REPLACE;
  }
}

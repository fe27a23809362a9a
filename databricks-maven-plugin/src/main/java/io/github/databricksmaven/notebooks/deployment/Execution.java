package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Carries a plan out, under the lock: what is in the way goes, then folders, then writes; it looks
 * whether they arrived, deletes what is left to delete, and looks again; then the manifest is
 * written. What failed is left pending there.
 */
final class Execution {

  private final Workbench bench;
  private final Occasion occasion;
  private final Preparation prepared;
  private final Steps steps;
  private final TargetLock lock;
  private final Progress progress;
  private final Proving proving;
  private Proving.Proven proven = Proving.Proven.NOTHING;

  /**
   * Of a plan whose copies are in the workspace.
   *
   * @param progress takes what becomes of it
   */
  Execution(
      Preparation prepared, Verify verify, Occasion occasion, TargetLock lock, Progress progress) {
    this.bench = prepared.bench();
    this.occasion = occasion;
    this.prepared = prepared;
    this.steps = prepared.planned().steps();
    this.lock = lock;
    this.progress = progress;
    this.proving = new Proving(bench, verify, progress, prepared.gap());
  }

  /**
   * Does it; steps that fail are told by the progress, and do not stop the others.
   *
   * @return size of the manifest that was sent
   */
  long run() {
    boolean isFine = steps.clearing().stream().allMatch(step -> tried(List.of(step)));
    isFine = isFine && madeFolders();
    isFine = isFine ? tried(steps.writes()) : postponed(steps.writes());
    prove(List.of(steps.clearing(), steps.writes()));
    delete(isFine && progress.isFine());
    Set<String> cleaned = clean();
    return bench
        .manifests()
        .write(
            new NextManifest(prepared.planned(), prepared.copies(), progress, proven)
                .after(prepared.past(), cleaned));
  }

  /** Nothing is deleted before all that is to be there was seen there. */
  private void delete(boolean isFine) {
    boolean isStillFine = isFine ? tried(steps.deletes()) : postponed(steps.deletes());
    if (isStillFine) {
      steps.removedFolders().forEach(step -> tried(List.of(step)));
    } else {
      postponed(steps.removedFolders());
    }
    prove(List.of(steps.deletes(), steps.removedFolders()));
  }

  /** All of them, in parallel. */
  private boolean tried(List<NotebookStep> steps) {
    List<Attempt<NotebookStep, Boolean>> attempts =
        bench.parallel().each("objects deployed", steps, this::applied);
    attempts.forEach(progress::add);
    return attempts.stream().noneMatch(Attempt::failed);
  }

  private boolean postponed(List<NotebookStep> steps) {
    progress.postpone(steps);
    return false;
  }

  private Boolean applied(NotebookStep step) {
    requireGoingOn();
    step.applyTo(bench.port());
    return true;
  }

  private void requireGoingOn() {
    if (lock.isLost()) {
      throw new Unsuccessful(
          "The lock of the folder was taken over by another deployment.",
          "this one was too slow to renew it, so that the other took it for dead",
          "see what the other does, and run the goal again.");
    }
    if (occasion.isEnded().getAsBoolean()) {
      throw new Unsuccessful(
          "Not begun.", "the goal was being ended", "run the goal again; it continues from here.");
    }
  }

  /** Level by level: on the service, parallel calls for one tree make duplicates. */
  private boolean madeFolders() {
    Map<Long, List<WorkspacePath>> levels =
        steps.missing().stream()
            .collect(
                Collectors.groupingBy(
                    folder -> folder.value().chars().filter(letter -> letter == '/').count(),
                    TreeMap::new,
                    Collectors.toList()));
    for (List<WorkspacePath> level : levels.values()) {
      List<Attempt<WorkspacePath, Boolean>> attempts = bench.parallel().each(level, this::made);
      attempts.forEach(progress::addFolder);
      if (attempts.stream().anyMatch(Attempt::failed)) {
        return false;
      }
    }
    return true;
  }

  private Boolean made(WorkspacePath folder) {
    requireGoingOn();
    bench.port().makeFolder(folder);
    return true;
  }

  private void prove(List<List<NotebookStep>> kinds) {
    try {
      proven = proven.and(proving.prove(kinds.stream().flatMap(List::stream).toList()));
    } catch (ProblemException e) {
      progress.leaveUnproven(e);
    }
  }

  /** Deletes packs that nobody needs: few at a time, so that a small deployment stays small. */
  private Set<String> clean() {
    int most = Math.max(1, progress.steps().size());
    Set<String> cleaned = new HashSet<>();
    List<String> old =
        prepared.planned().seen().manifest().oldPacks().stream().limit(most).toList();
    for (Attempt<String, String> attempt : bench.parallel().each(old, this::deleted)) {
      if (!attempt.failed()) {
        cleaned.add(attempt.item());
      }
    }
    return cleaned;
  }

  private String deleted(String pack) {
    Deletion.of(bench.port(), bench.control().pack(pack));
    return pack;
  }
}

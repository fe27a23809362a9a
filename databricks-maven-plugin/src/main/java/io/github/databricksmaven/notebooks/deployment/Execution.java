package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries a plan out, under the lock: what is in the way goes, then folders, then writes; it looks
 * whether they arrived, deletes what is left to delete and nobody has edited meanwhile, and looks
 * again; then the manifest is written. What failed is left pending there.
 */
final class Execution {

  private final Workbench bench;
  private final Occasion occasion;
  private final Preparation prepared;
  private final Steps steps;
  private final TargetLock lock;
  private final Verify verify;
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
    this.verify = verify;
    this.progress = progress;
    this.proving = new Proving(bench, verify, progress, prepared.gap());
  }

  /**
   * Does it; steps that fail are told by the progress, and do not stop the others.
   *
   * @return size of the manifest that was sent
   */
  long run() {
    boolean isFine = tried(steps.clearing(), true);
    isFine = isFine && madeFolders();
    isFine = tried(List.of(steps.writes()), isFine);
    prove(Stream.concat(steps.clearing().stream(), Stream.of(steps.writes())));
    boolean isDeleted = deleted(isFine && progress.isFine());
    tried(steps.removedFolders(), isDeleted);
    prove(Stream.concat(Stream.of(steps.deletes()), steps.removedFolders().stream()));
    requireLock();
    Set<String> cleaned = clean();
    return bench
        .manifests()
        .write(
            new NextManifest(prepared.planned(), prepared.copies(), progress, proven)
                .after(prepared.past(), cleaned));
  }

  /** What is still as the plan saw it is deleted; what somebody changed since is spared. */
  private boolean deleted(boolean isFineSoFar) {
    List<NotebookStep> deletions = steps.deletes();
    if (!isFineSoFar || deletions.isEmpty()) {
      return tried(List.of(deletions), isFineSoFar);
    }
    try {
      List<NotebookStep> spared = new SecondLook(prepared, verify).changed(deletions, proven);
      progress.spare(spared);
      return tried(deletions.stream().filter(step -> !spared.contains(step)).toList())
          && spared.isEmpty();
    } catch (ProblemException e) {
      progress.leaveUnproven(e);
      return postponed(deletions);
    }
  }

  /** One group after the other; nothing of a group is begun when something before it failed. */
  private boolean tried(List<List<NotebookStep>> groups, boolean isFineSoFar) {
    boolean isFine = isFineSoFar;
    for (List<NotebookStep> group : groups) {
      isFine = isFine ? tried(group) : postponed(group);
    }
    return isFine;
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
    if (!lock.isSure()) {
      throw lost();
    }
    if (occasion.isEnded().getAsBoolean()) {
      throw new Unsuccessful(
          "Not begun.", "the goal was being ended", "run the goal again; it continues from here.");
    }
  }

  /** Who has lost it leaves manifest and packs to who has it. */
  private void requireLock() {
    if (!lock.isHeld()) {
      throw lost();
    }
  }

  private Unsuccessful lost() {
    return lock.isLost()
        ? new Unsuccessful(
            "The lock of the folder was taken over by another deployment.",
            "this one was too slow to renew it, so that the other took it for dead; what both wrote"
                + " may be of either",
            "see what the other does, and run the goal again.")
        : new Unsuccessful(
            "The lock of the folder could not be renewed.",
            "the workspace did not answer for a minute, and another deployment may take the lock"
                + " over",
            "run the goal again; it continues from here.");
  }

  /** Level by level: on the service, parallel calls for one tree make duplicates. */
  private boolean madeFolders() {
    Map<Integer, List<WorkspacePath>> levels =
        steps.missing().stream()
            .collect(
                Collectors.groupingBy(WorkspacePath::depth, TreeMap::new, Collectors.toList()));
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

  private void prove(Stream<List<NotebookStep>> groups) {
    try {
      proven = proven.and(proving.prove(groups.flatMap(List::stream).toList()));
    } catch (ProblemException e) {
      progress.leaveUnproven(e);
    }
  }

  /**
   * Deletes packs that nobody needs: with a single step, not before they are many, so that a small
   * deployment stays small.
   */
  private Set<String> clean() {
    int tried = progress.steps().size();
    SortedSet<String> unneeded = prepared.planned().seen().manifest().oldPacks();
    int most =
        tried > 1 || unneeded.size() > NextManifest.KEPT ? Math.max(tried, NextManifest.KEPT) : 0;
    Set<String> cleaned = new HashSet<>();
    List<String> old = unneeded.stream().limit(most).toList();
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

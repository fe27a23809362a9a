package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was tried of a plan so far, and what became of it. */
final class Progress {

  /**
   * Something that was tried.
   *
   * @param what for example {@code create}
   * @param failure null when it succeeded
   */
  record Tried(
      WorkspacePath path,
      String what,
      Instant begun,
      Duration took,
      @Nullable RuntimeException failure) {

    Instant ended() {
      return begun.plus(took);
    }
  }

  private final Map<WorkspacePath, Tried> steps = new LinkedHashMap<>();
  private final Map<WorkspacePath, Tried> folders = new LinkedHashMap<>();
  private final SortedSet<WorkspacePath> refuted = new TreeSet<>();
  private final SortedSet<WorkspacePath> overtaken = new TreeSet<>();
  private final SortedSet<WorkspacePath> spared = new TreeSet<>();
  private final Map<WorkspacePath, NotebookStep> postponed = new LinkedHashMap<>();
  private final SortedSet<WorkspacePath> removedFolders = new TreeSet<>();
  private @Nullable RuntimeException unproven;

  void add(Attempt<NotebookStep, Boolean> attempt) {
    NotebookStep step = attempt.item();
    if (step instanceof NotebookStep.RemoveFolder && !attempt.failed()) {
      removedFolders.add(step.path());
    }
    steps.put(
        step.path(),
        new Tried(
            step.path(), step.effect().word(), attempt.begun(), attempt.took(), attempt.failure()));
  }

  void addFolder(Attempt<WorkspacePath, Boolean> attempt) {
    WorkspacePath path = attempt.item();
    folders.put(
        path, new Tried(path, "folder", attempt.begun(), attempt.took(), attempt.failure()));
  }

  /** Steps that are not begun, as something before them failed. */
  void postpone(List<NotebookStep> later) {
    later.forEach(step -> postponed.put(step.path(), step));
  }

  /** A step that seemed to succeed, and did not. */
  void refute(WorkspacePath path) {
    refuted.add(path);
  }

  /** A step after which somebody else changed the object, before it was looked at. */
  void overtake(WorkspacePath path) {
    overtaken.add(path);
  }

  /** Deletions that are not begun, as somebody else has changed the objects since the plan. */
  void spare(List<NotebookStep> edited) {
    postpone(edited);
    edited.forEach(step -> spared.add(step.path()));
  }

  /** It could not be looked whether the steps succeeded. */
  void leaveUnproven(RuntimeException cause) {
    unproven = cause;
  }

  @Nullable RuntimeException unproven() {
    return unproven;
  }

  List<Tried> steps() {
    return List.copyOf(steps.values());
  }

  List<Tried> folders() {
    return List.copyOf(folders.values());
  }

  List<NotebookStep> postponed() {
    return List.copyOf(postponed.values());
  }

  boolean isPostponed(WorkspacePath path) {
    return postponed.containsKey(path);
  }

  /** Those that seemed to succeed, and did not. */
  SortedSet<WorkspacePath> refuted() {
    return new TreeSet<>(refuted);
  }

  /** Those whose objects somebody else has changed since. */
  SortedSet<WorkspacePath> overtaken() {
    return new TreeSet<>(overtaken);
  }

  /** Those that were to be deleted, and that somebody else has changed since the plan. */
  SortedSet<WorkspacePath> spared() {
    return new TreeSet<>(spared);
  }

  /** What became of a step that was tried. */
  Tried tried(WorkspacePath path) {
    return Objects.requireNonNull(steps.get(path));
  }

  SortedSet<WorkspacePath> removedFolders() {
    return new TreeSet<>(removedFolders);
  }

  /** Folders that were made, or may have been: they were not there before. */
  List<WorkspacePath> madeFolders() {
    return folders.values().stream()
        .filter(folder -> folder.failure() == null || isUncertain(folder.failure()))
        .map(Tried::path)
        .toList();
  }

  /** Without a clear answer, nobody knows whether a call had its effect. */
  private static boolean isUncertain(RuntimeException failure) {
    return failure instanceof WorkspaceFailure unanswered && unanswered.call().mayPass();
  }

  /** Steps and folders that failed when they were tried. */
  List<Tried> failures() {
    List<Tried> failures = new ArrayList<>(folders.values());
    failures.addAll(steps.values());
    failures.removeIf(tried -> tried.failure() == null);
    return failures;
  }

  /** Whether all that was tried so far was done, and was seen to be. */
  boolean isFine() {
    return unproven == null
        && refuted.isEmpty()
        && overtaken.isEmpty()
        && spared.isEmpty()
        && failures().isEmpty();
  }

  /** Whether everything was done, and was seen to be. */
  boolean isComplete() {
    return isFine() && postponed.isEmpty();
  }

  /** Whether a step was tried without a failure; it may not have been proven yet. */
  boolean isTriedWell(WorkspacePath path) {
    Tried step = steps.get(path);
    return step != null && step.failure() == null;
  }

  boolean isDone(WorkspacePath path) {
    return isTriedWell(path)
        && !refuted.contains(path)
        && !overtaken.contains(path)
        && unproven == null;
  }

  /** Whether a step was tried that may have had its effect, a part of it, or none. */
  boolean isDoubtful(WorkspacePath path) {
    return steps.containsKey(path) && !isDone(path);
  }
}

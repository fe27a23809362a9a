package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a workspace folder equal to a source: looks, plans, carries out, looks again. */
public record Deployment(NotebooksPort port, Parallel parallel, WorkspacePath target) {

  /**
   * What is to be done.
   *
   * @param folders to be made, parents first
   */
  public record Planned(Collection<WorkspacePath> folders, Plan<NotebookStep> plan) {

    /** Counts, folders and what is kept, for the report. */
    public void describe(ReportDraft report) {
      Map<String, Object> counts = new TreeMap<>();
      for (Change change : Change.values()) {
        counts.put(change.word(), plan.count(change));
      }
      report.fact("plan", counts);
      report.fact("new_folders", folders.stream().map(WorkspacePath::value).toList());
      plan.steps().stream()
          .filter(step -> step.change() == Change.KEEP)
          .forEach(step -> report.add(Case.passed(step.path().value(), "keep", Duration.ZERO)));
    }
  }

  /** One listing per folder, one reading per object that both sides have; nothing is changed. */
  public Planned plan(List<SourceFile> wanted) {
    Present present = new TargetLook(port, parallel).look(wanted, target);
    NotebookPlanner planner = new NotebookPlanner();
    return new Planned(
        planner.missingFolders(wanted, present, target), planner.plan(wanted, present));
  }

  /** Folders first, then everything else in parallel; every step is tried, every failure told. */
  public void carryOut(Planned planned, ReportDraft report) {
    makeFolders(planned.folders(), report);
    List<Attempt<NotebookStep, Boolean>> attempts =
        parallel.each("files deployed", planned.plan().changing(), this::applied);
    List<Case> cases = attempts.stream().map(Deployment::toCase).toList();
    cases.forEach(report::add);
    refuseFailures(cases);
  }

  /** Looks again: an answer without error is no proof that the object is there. */
  public void verify(List<SourceFile> wanted) {
    List<NotebookStep> different = plan(wanted).plan().changing();
    if (!different.isEmpty()) {
      throw new Unsuccessful(
          different.size()
              + " of "
              + wanted.size()
              + " files are not in the workspace as sent:\n"
              + paths(different),
          "the workspace, or something on the way to it, accepted them and did not keep them.",
          "run the goal again; it continues with these files.");
    }
  }

  /** Level by level: on the service, parallel calls for one tree make duplicates. */
  private void makeFolders(Collection<WorkspacePath> folders, ReportDraft report) {
    Map<Long, List<WorkspacePath>> levels =
        folders.stream()
            .collect(
                Collectors.groupingBy(
                    folder -> folder.value().chars().filter(letter -> letter == '/').count(),
                    TreeMap::new,
                    Collectors.toList()));
    for (List<WorkspacePath> level : levels.values()) {
      List<Attempt<WorkspacePath, Boolean>> attempts = parallel.each(level, this::made);
      attempts.stream().filter(Attempt::failed).map(Deployment::folderCase).forEach(report::add);
      Outcomes.orThrow("folders could not be made", attempts);
    }
  }

  private static Case toCase(Attempt<NotebookStep, Boolean> attempt) {
    NotebookStep step = attempt.item();
    return Case.of(step.subject(), step.change().word(), attempt.took(), attempt.failure());
  }

  private static Case folderCase(Attempt<WorkspacePath, Boolean> attempt) {
    return Case.of(attempt.item().value(), "folder", attempt.took(), attempt.failure());
  }

  private static void refuseFailures(List<Case> cases) {
    List<Case> failed = cases.stream().filter(Case::failed).toList();
    if (!failed.isEmpty()) {
      String each = failed.stream().map(Case::detail).collect(Collectors.joining("\n"));
      throw new Unsuccessful(
          failed.size() + " of " + cases.size() + " files could not be deployed.",
          each,
          "cure the cause and run the goal again; it continues with these files.");
    }
  }

  private static String paths(List<NotebookStep> steps) {
    return steps.stream().map(step -> "    " + step.path()).collect(Collectors.joining("\n"));
  }

  private Boolean made(WorkspacePath folder) {
    port.makeFolder(folder);
    return true;
  }

  private Boolean applied(NotebookStep step) {
    step.applyTo(port);
    return true;
  }
}

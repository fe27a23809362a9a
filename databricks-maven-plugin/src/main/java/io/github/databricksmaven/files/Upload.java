package io.github.databricksmaven.files;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Change;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings files into a folder of the workspace's storage: looks, plans, writes, looks again. */
public record Upload(FilesPort port, Parallel parallel, FilePath target) {

  /**
   * What is to be done.
   *
   * @param folders to be made, parents first
   */
  public record Planned(SortedSet<FilePath> folders, Plan<FileStep> plan) {

    /** Counts and what is kept, for the report. */
    public void describe(ReportDraft report) {
      Map<String, Object> counts = new TreeMap<>();
      for (Change change : EnumSet.range(Change.KEEP, Change.DELETE)) {
        counts.put(change.word(), plan.count(change));
      }
      report.fact("plan", counts);
      plan.steps().stream()
          .filter(step -> step.change() == Change.KEEP)
          .forEach(step -> report.add(Case.passed(step.subject(), "keep", Duration.ZERO)));
    }
  }

  /** One listing per folder; a file that has the same size as ours is read, and nothing changed. */
  public Planned plan(List<LocalFile> wanted) {
    TargetLook look = new TargetLook(port, parallel, target);
    look.refuseMissingRoot();
    Present present = look.look(wanted);
    return new Planned(
        FilePlanner.missingFolders(wanted, present, target), FilePlanner.plan(wanted, present));
  }

  /** Folders first, then the files in parallel; every one is tried, every failure told. */
  public void carryOut(Planned planned, ReportDraft report) {
    planned.folders().forEach(port::makeFolder);
    List<Case> cases =
        parallel.each("files uploaded", planned.plan().changing(), this::applied).stream()
            .map(Upload::toCase)
            .toList();
    cases.forEach(report::add);
    List<Case> failed = cases.stream().filter(Case::failed).toList();
    if (!failed.isEmpty()) {
      throw new Unsuccessful(
          failed.size() + " of " + cases.size() + " files could not be uploaded.",
          failed.stream().map(Case::detail).collect(Collectors.joining("\n")),
          "cure the cause and run the goal again; it continues with these files.");
    }
  }

  /** Lists again: an answer without error is no proof that all bytes are there. */
  public void verify(List<LocalFile> wanted) {
    Map<FilePath, RemoteFile> files = new TargetLook(port, parallel, target).files(wanted);
    List<String> different =
        wanted.stream()
            .filter(file -> !file.isAsBigAs(files.get(file.path())))
            .map(file -> "    " + file.path())
            .toList();
    if (!different.isEmpty()) {
      throw new Unsuccessful(
          different.size()
              + " of "
              + wanted.size()
              + " files are not there as sent:\n"
              + String.join("\n", different),
          "the workspace, or something on the way to it, accepted them and did not keep them.",
          "run the goal again; it continues with these files.");
    }
  }

  private static Case toCase(Attempt<FileStep, Boolean> attempt) {
    FileStep step = attempt.item();
    return Case.of(step.subject(), step.change().word(), attempt.took(), attempt.failure());
  }

  private Boolean applied(FileStep step) {
    step.applyTo(port);
    return true;
  }
}

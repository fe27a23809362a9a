package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that no run of this build is left, after a step that was killed. Runs of others are
 * left alone.
 */
public record CleanUp(
    RunsPort runs, HistoryPort history, RunRecords records, Talk talk, Timekeeper time) {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** This build's run as it is now; empty when none is known. */
  public Optional<RunView> look(Work work, Ticket ticket) {
    List<RunSummary> active = history.active(work);
    Optional<RunId> own = own(active, ticket);
    long others = active.stream().filter(run -> own.filter(run.id()::equals).isEmpty()).count();
    if (others > 0) {
      talk.say("Left alone, as not known to be of this build: " + others + " active runs.");
    }
    return own.flatMap(this::found);
  }

  /** Empty when the workspace has it no more. */
  private Optional<RunView> found(RunId run) {
    try {
      return Optional.of(new Patience(time, Duration.ofMinutes(1)).with(() -> runs.look(run)));
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** What is to be done about it. */
  public static List<String> lines(Optional<RunView> own) {
    return own.map(
            run ->
                run.isOver()
                    ? List.of(
                        "  ended   run " + run.id() + " (" + run.state().word() + ")",
                        "Plan: nothing to cancel")
                    : List.of(
                        "  cancel  run "
                            + run.id()
                            + " ("
                            + run.state().word()
                            + "): "
                            + run.page(),
                        "Plan: 1 to cancel"))
        .orElse(List.of("Plan: nothing to cancel, no run of this build is known"));
  }

  /**
   * Cancels it if it lives, and waits for its end.
   *
   * @param limit how long
   */
  public void end(RunView run, Duration limit, ReportDraft report) {
    RunView ended = run.isOver() ? run : ended(run.id(), limit);
    report.fact("run_id", ended.id().value());
    report.fact("run_page_url", ended.page());
    report.fact("state", ended.state().word());
    talk.say("Run " + ended.id() + " has ended: " + ended.state().word() + ".");
  }

  /**
   * By the mark, which the run itself shows; else by what this build has written down. A run of a
   * deployed job that was started, but not written down, cannot be told from others.
   */
  private Optional<RunId> own(List<RunSummary> active, Ticket ticket) {
    return active.stream()
        .filter(run -> run.mark().equals(ticket.mark()))
        .map(RunSummary::id)
        .findFirst()
        .or(() -> written(active, ticket));
  }

  private Optional<RunId> written(List<RunSummary> active, Ticket ticket) {
    Optional<RunRecord> left = records.read().filter(record -> record.isOfBuild(ticket));
    return left.flatMap(
        record ->
            Optional.ofNullable(record.run())
                .or(
                    () ->
                        active.stream()
                            .filter(run -> run.mark().equals(record.ticket().mark()))
                            .map(RunSummary::id)
                            .findFirst()));
  }

  private RunView ended(RunId run, Duration limit) {
    Instant begun = time.now();
    boolean asked = false;
    while (true) {
      try {
        RunView view = runs.look(run);
        if (view.isOver()) {
          return view;
        }
        if (!asked) {
          runs.cancel(run);
          asked = true;
        }
      } catch (WorkspaceFailure failure) {
        if (!failure.call().mayPass() || isOver(begun, limit)) {
          throw failure;
        }
      }
      if (isOver(begun, limit)) {
        throw new Unsuccessful(
            "Run " + run + " has not ended " + Durations.spoken(limit) + " after it was cancelled.",
            "a run may take some time to stop.",
            "look at it in the workspace, and run the goal again.");
      }
      time.pause(PAUSE);
    }
  }

  private boolean isOver(Instant begun, Duration limit) {
    return Duration.between(begun, time.now()).compareTo(limit) >= 0;
  }
}

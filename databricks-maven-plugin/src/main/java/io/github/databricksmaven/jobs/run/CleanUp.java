package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no run of this build is left, after a step that was killed. Runs of others are
 * left alone.
 */
public record CleanUp(RunsPort runs, HistoryPort history, Talk talk, Timekeeper time) {

  private static final int AT_ONCE = 16;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** The same when it was not let in, which does not pass so soon. */
  private static final Duration PAUSE_SHUT_OUT = Duration.ofSeconds(2);

  /** This build's run of a piece of work as it is now; empty when none is known. */
  public List<RunView> look(Work work, Ticket ticket, RunRecords records) {
    List<RunSummary> active = history.active(work).runs();
    Optional<RunId> own =
        marked(active, ticket.mark())
            .or(
                () ->
                    records
                        .read()
                        .filter(record -> record.isOfBuild(ticket.build()))
                        .flatMap(record -> written(record, () -> active)));
    long others = active.stream().filter(run -> own.filter(run.id()::equals).isEmpty()).count();
    if (others > 0) {
      talk.say("Left alone, as not known to be of this build: " + others + " active runs.");
    }
    return own.flatMap(this::found).stream().toList();
  }

  /**
   * All runs that a build has written down, as they are now.
   *
   * @param build as its tickets name it
   */
  public List<RunView> look(List<RunRecord> written, String build) {
    return written.stream()
        .filter(record -> record.isOfBuild(build))
        .flatMap(record -> written(record, history::activeSubmitted).stream())
        .distinct()
        .flatMap(run -> found(run).stream())
        .toList();
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

  /** What is to be done about them. */
  public static List<String> lines(List<RunView> own) {
    List<String> lines = new ArrayList<>(own.stream().map(CleanUp::line).toList());
    long alive = own.stream().filter(run -> !run.isOver()).count();
    lines.add(
        own.isEmpty()
            ? "Plan: nothing to cancel, no run of this build is known"
            : "Plan: " + (alive == 0 ? "nothing" : alive) + " to cancel");
    return lines;
  }

  private static String line(RunView run) {
    String number = run.id() + " (" + run.state().word() + ")";
    return run.isOver() ? "  ended   run " + number : "  cancel  run " + number + ": " + run.page();
  }

  /**
   * Cancels those that live, and waits for their ends. That one does not end keeps none of the
   * others.
   *
   * @param limit how long each may take
   */
  public void end(List<RunView> own, Duration limit, ReportDraft report) {
    List<Attempt<RunView, RunView>> ends =
        new Parallel(AT_ONCE, time).each(own, run -> run.isOver() ? run : ended(run.id(), limit));
    List<RunView> ended = ends.stream().map(Attempt::result).flatMap(Stream::ofNullable).toList();
    ended.forEach(run -> talk.say("Run " + run.id() + " has ended: " + run.state().word() + "."));
    report.fact("runs", ended.stream().map(CleanUp::facts).toList());
    refuseAny(ends.stream().map(Attempt::failure).flatMap(CleanUp::problem).toList());
  }

  private static Stream<Problem> problem(@Nullable RuntimeException failure) {
    if (failure == null) {
      return Stream.empty();
    }
    if (failure instanceof ProblemException told) {
      return Stream.of(told.problem());
    }
    throw failure; // a mistake of ours
  }

  private static Map<String, Object> facts(RunView run) {
    return Map.of(
        "run_id", run.id().value(),
        "run_page_url", run.page(),
        "state", run.state().word());
  }

  private static void refuseAny(List<Problem> problems) {
    if (problems.size() == 1) {
      throw new Unsuccessful(problems.get(0));
    }
    if (!problems.isEmpty()) {
      throw new Unsuccessful(Problem.of(problems.size() + " runs may go on.", problems));
    }
  }

  private static Optional<RunId> marked(List<RunSummary> active, String mark) {
    return active.stream().filter(run -> run.mark().equals(mark)).map(RunSummary::id).findFirst();
  }

  /**
   * By its number, else by the mark that it bears. A run of a deployed job whose start was not
   * answered cannot be told from others.
   */
  private static Optional<RunId> written(RunRecord record, Supplier<List<RunSummary>> active) {
    return Optional.ofNullable(record.run()).or(() -> marked(active.get(), record.ticket().mark()));
  }

  private RunView ended(RunId run, Duration limit) {
    Instant begun = time.now();
    boolean asked = false;
    while (true) {
      Duration pause = PAUSE;
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
        boolean shutOut = failure.call().isShutOut();
        if (!(shutOut || failure.call().mayPass()) || isOver(begun, limit)) {
          throw failure;
        }
        pause = shutOut ? PAUSE_SHUT_OUT : PAUSE;
      }
      if (isOver(begun, limit)) {
        throw new Unsuccessful(
            "Run " + run + " has not ended " + Durations.spoken(limit) + " after it was cancelled.",
            "a run may take some time to stop.",
            "look at it in the workspace, and run the goal again.");
      }
      time.pause(pause);
    }
  }

  private boolean isOver(Instant begun, Duration limit) {
    return Duration.between(begun, time.now()).compareTo(limit) >= 0;
  }
}

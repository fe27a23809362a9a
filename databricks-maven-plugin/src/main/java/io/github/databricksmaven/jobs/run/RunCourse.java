package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The course of a run: started, or found; watched to its end; and what came of it.
 *
 * @param timeout for all of it
 * @param patience how long the workspace may fail to answer while a run is watched
 */
public record RunCourse(
    RunsPort runs,
    HistoryPort history,
    RunRecords records,
    Talk talk,
    Timekeeper time,
    RunDisplay display,
    StartedRun started,
    Duration timeout,
    Duration patience) {

  /** Starts work, or takes over what is active already. */
  public RunResult of(
      Work work, Ticket ticket, WhenRunning policy, Harvest harvest, ReportDraft report) {
    Instant deadline = time.now().plus(timeout);
    PollPace pace = pace(work);
    RunStart.Begun begun = starts(deadline).begin(work, ticket, policy, started);
    Watched watched = watch(begun, ticket, pace, deadline, null, report);
    return harvest.of(watched);
  }

  /**
   * Which run a repair is for; nothing is changed yet. Of a repair that was begun by an earlier
   * attempt and lives, it is the live run, unless another one was given.
   */
  public RunView toRepair(RepairWish wish, Work work, Ticket ticket) {
    Optional<RunView> live =
        starts(time.now())
            .own(work, ticket)
            .map(own -> runs.look(own.id()))
            .filter(own -> !own.isOver());
    live.ifPresent(own -> RepairStart.refuseInstead(own, wish));
    return live.orElseGet(() -> repairs().wanted(wish, work));
  }

  /** What {@link #repairing} would refuse is refused, or said what it would do beside others. */
  public void foresee(RunView before, Work work, Ticket ticket, WhenRunning policy) {
    if (before.isOver()) {
      starts(time.now()).foresee(work, ticket, policy);
    }
  }

  /** Runs the failed tasks of a run again, or takes over what is active already. */
  public RunResult repairing(
      RepairWish wish,
      RunView before,
      Work work,
      Ticket ticket,
      WhenRunning policy,
      Harvest harvest,
      ReportDraft report) {
    Instant deadline = time.now().plus(timeout);
    RunStart.Begun begun = begunOn(wish, before, work, ticket, policy, deadline);
    boolean same = begun.run().equals(before.id());
    if (same && before.isOver()) {
      display.known(before);
    }
    return harvest.of(
        watch(begun, ticket, PollPace.UNKNOWN, deadline, same ? before.ended() : null, report));
  }

  private RunStart.Begun begunOn(
      RepairWish wish,
      RunView before,
      Work work,
      Ticket ticket,
      WhenRunning policy,
      Instant deadline) {
    RunStart starts = starts(deadline);
    return before.isOver()
        ? starts.unlessRunning(
            work,
            ticket,
            policy,
            started,
            () -> {
              repairs().refuseOvertaken(before, wish, work);
              return repairs().begin(before, ticket, started);
            })
        : starts.watchOn(
            before.id(), Objects.requireNonNullElse(before.begun(), time.now()), ticket, started);
  }

  private RunStart starts(Instant deadline) {
    return new RunStart(runs, history, records, talk, time, deadline);
  }

  private RepairStart repairs() {
    return new RepairStart(runs, history, records, talk, time);
  }

  private Watched watch(
      RunStart.Begun begun,
      Ticket ticket,
      PollPace pace,
      Instant deadline,
      @Nullable Instant endedBefore,
      ReportDraft report) {
    report.fact("run_id", begun.run().value());
    RunDisplay telling =
        new Headline(talk, display, report, ticket.isRepeatable() && endedBefore == null);
    return new RunWatch(
            runs,
            time,
            telling,
            talk,
            started,
            pace,
            patience,
            deadline,
            begun.since(),
            begun.run())
        .untilOver(endedBefore);
  }

  /** How long runs of the job took; without an answer, nothing is expected. */
  private PollPace pace(Work work) {
    if (!(work instanceof Deployed)) {
      return PollPace.UNKNOWN;
    }
    try {
      List<Duration> earlier =
          history.ended(work).stream()
              .filter(run -> run.state() instanceof RunState.Succeeded)
              .map(RunSummary::took)
              .toList();
      PollPace pace = PollPace.after(earlier);
      pace.expected()
          .ifPresent(
              took ->
                  talk.say("Earlier runs of the job took about " + Durations.spoken(took) + "."));
      return pace;
    } catch (WorkspaceFailure failure) {
      talk.whisper("Earlier runs cannot be listed: " + failure.getMessage());
      return PollPace.UNKNOWN;
    }
  }
}

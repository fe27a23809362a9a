package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Starts a run, unless one is there already.
 *
 * @param deadline until when runs of others are waited for
 */
record RunStart(
    RunsPort runs,
    HistoryPort history,
    RunRecords records,
    Talk talk,
    Timekeeper time,
    Instant deadline) {

  private static final Duration SLICE = Duration.ofMillis(250);

  /** How long a cancel of another run is tried. */
  private static final Duration TO_CANCEL = Duration.ofSeconds(30);

  /** A run that goes on from here, and since when it has. */
  record Begun(RunId run, Instant since) {}

  Begun begin(Work work, Ticket ticket, WhenRunning policy, StartedRun started) {
    return unlessRunning(work, ticket, policy, started, () -> start(work, ticket, started));
  }

  /**
   * Does it when nothing of the work is active, or takes over what is.
   *
   * @param begin what is done
   */
  Begun unlessRunning(
      Work work, Ticket ticket, WhenRunning policy, StartedRun started, Supplier<Begun> begin) {
    List<RunSummary> active = history.active(work).runs();
    Optional<RunSummary> own = own(active, ticket);
    if (own.isPresent()) {
      return watchOn(own.get().id(), own.get().begun(), ticket, started);
    }
    if (active.isEmpty()) {
      return begin.get();
    }
    return switch (policy) {
      case FAIL -> throw running(work, active);
      case ATTACH -> attach(only(work, active), started);
      case WAIT -> {
        talk.say("Waiting for the end of " + lines(active));
        await(work, started);
        yield begin.get();
      }
      case CANCEL -> {
        talk.say("Cancelling " + lines(active));
        active.forEach(other -> cancel(other, started));
        await(work, started);
        yield begin.get();
      }
    };
  }

  /** Refuses what is active, or says what would be done about it; nothing is changed. */
  void foresee(Work work, Ticket ticket, WhenRunning policy) {
    List<RunSummary> active = history.active(work).runs();
    if (active.isEmpty() || own(active, ticket).isPresent()) {
      return;
    }
    switch (policy) {
      case FAIL -> throw running(work, active);
      case ATTACH -> talk.say("Would be watched instead: " + only(work, active).line());
      case WAIT -> talk.say("Would be waited for: " + lines(active));
      case CANCEL -> talk.say("Would be cancelled: " + lines(active));
    }
  }

  /** This build's own run of the work that is active; empty when there is none. */
  Optional<RunSummary> own(Work work, Ticket ticket) {
    return own(history.active(work).runs(), ticket);
  }

  /** The one that bears this build's mark, or that a goal of this build has written down. */
  private Optional<RunSummary> own(List<RunSummary> active, Ticket ticket) {
    Optional<RunId> written = records.read().flatMap(left -> left.of(ticket));
    return active.stream()
        .filter(
            run -> run.mark().equals(ticket.mark()) || written.filter(run.id()::equals).isPresent())
        .findFirst();
  }

  /** This build's own. */
  Begun watchOn(RunId run, Instant since, Ticket ticket, StartedRun started) {
    talk.say("This build's own run " + run + " is active still: it is watched on.");
    keep(ticket, run);
    started.attach(run, true);
    return new Begun(run, since);
  }

  private Begun attach(RunSummary run, StartedRun started) {
    talk.say(
        "Run "
            + run.id()
            + " was started by others: it is watched, with the parameters it has, and never"
            + " cancelled.");
    started.attach(run.id(), false);
    return new Begun(run.id(), run.begun());
  }

  private Begun start(Work work, Ticket ticket, StartedRun started) {
    records.begin(ticket);
    Instant now = time.now();
    try {
      RunId run = started.start(() -> runs.start(work, ticket, started));
      keep(ticket, run);
      return new Begun(run, now);
    } catch (WorkspaceFailure failure) {
      if (failure.call().mayPass()) {
        talk.warn(
            "Whether a run was started is not known. The same goal with -Ddatabricks.cleanUp finds"
                + " it and cancels it.");
      }
      throw failure;
    }
  }

  /** A run that is there is watched, whether or not its number can be kept. */
  private void keep(Ticket ticket, RunId run) {
    try {
      records.started(ticket, run);
    } catch (Misconfigured unwritten) {
      talk.warn(
          "That run "
              + run
              + " is this build's could not be written down, and it is watched all the same: "
              + unwritten.problem().why());
    }
  }

  /** Until nothing is active any more. */
  private void await(Work work, StartedRun started) {
    Instant begun = time.now();
    for (int failures = 0; ; ) {
      Duration pause;
      try {
        ListedRuns active = history.active(work);
        if (active.runs().isEmpty()) {
          return;
        }
        failures = 0;
        pause = PollPace.waiting(Duration.between(begun, time.now()), active.requests());
        giveUpWhenOver(work, active.runs(), begun);
      } catch (WorkspaceFailure failure) {
        if (!failure.call().mayPass() || !time.now().isBefore(deadline)) {
          throw failure;
        }
        pause = PollPace.UNKNOWN.silent(++failures);
      }
      pause(pause, started);
    }
  }

  private void giveUpWhenOver(Work work, List<RunSummary> active, Instant begun) {
    if (!time.now().isBefore(deadline)) {
      throw new Unsuccessful(
          "Job '" + work.name() + "' is still running: " + lines(active) + ".",
          "<timeout> limits how long the goal waits; it waited for "
              + Durations.spoken(Duration.between(begun, time.now()))
              + ", and started nothing.",
          "give it more time, or cancel what is running with -Ddatabricks.whenRunning=cancel.");
    }
  }

  private void pause(Duration whole, StartedRun started) {
    for (Duration left = whole; left.compareTo(Duration.ZERO) > 0; left = left.minus(SLICE)) {
      if (started.getAsBoolean()) {
        throw new Unsuccessful(
            "The build was interrupted before a run was started.",
            "it waited for other runs of the job; nothing was started in the workspace.",
            "start the goal again.");
      }
      time.pause(left.compareTo(SLICE) < 0 ? left : SLICE);
    }
  }

  private void cancel(RunSummary other, StartedRun started) {
    started
        .cancel(other.id(), TO_CANCEL)
        .ifPresent(
            why -> {
              throw new Unsuccessful(
                  "Run " + other.id() + " could not be cancelled; nothing was started.",
                  why,
                  "cancel it on its page, or let it end with -Ddatabricks.whenRunning=wait.");
            });
  }

  private static RunSummary only(Work work, List<RunSummary> active) {
    if (active.size() == 1) {
      return active.get(0);
    }
    throw new Unsuccessful(
        active.size() + " runs of job '" + work.name() + "' are active; nothing was started.",
        "<whenRunning> attach watches the only one: " + lines(active) + ".",
        "wait for them with -Ddatabricks.whenRunning=wait, or cancel them.");
  }

  private static Unsuccessful running(Work work, List<RunSummary> active) {
    return new Unsuccessful(
        "Job '" + work.name() + "' is running already; nothing was started.",
        "two runs at a time would change the same data; there is " + lines(active),
        "choose with -Ddatabricks.whenRunning: wait for it, attach (watch it instead) or cancel"
            + " (end it first).");
  }

  private static String lines(List<RunSummary> active) {
    return String.join(", ", active.stream().map(RunSummary::line).toList());
  }
}

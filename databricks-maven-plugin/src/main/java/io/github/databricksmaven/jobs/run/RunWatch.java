package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches a run to its end. A workspace that does not answer is waited for until the time is up: a
 * run of hours must not be lost for a network of minutes.
 */
final class RunWatch {

  /** How long a run may take to stop when its time is up. */
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  /** The same when Maven is being ended: an agent kills after 10 seconds. */
  private static final Duration TO_STOP_AT_ONCE = Duration.ofSeconds(6);

  /** How long what was told before a repair may still be told after it. */
  private static final Duration STALE = Duration.ofSeconds(60);

  /** An interrupt is noticed after that, and time on a terminal goes on. */
  private static final Duration SLICE = Duration.ofMillis(250);

  /**
   * For so long a run is not lost for a refusal: tokens are renewed, rights come back, and a
   * sign-in or something on the way may be at fault.
   */
  private static final Duration REFUSED = Duration.ofMinutes(10);

  private final RunsPort runs;
  private final Timekeeper time;
  private final RunDisplay display;
  private final Talk talk;
  private final StartedRun started;
  private final PollPace pace;
  private final Duration patience;
  private final Instant deadline;
  private final Instant since;
  private final Instant begun;
  private @Nullable Instant silentSince;
  private @Nullable Instant refusedSince;
  private int failures;
  private RunView last;

  /**
   * For one run.
   *
   * @param patience how long the workspace may fail to answer
   * @param deadline when the run is cancelled
   * @param since when the run began, as far as it is known here
   */
  RunWatch(
      RunsPort runs,
      Timekeeper time,
      RunDisplay display,
      Talk talk,
      StartedRun started,
      PollPace pace,
      Duration patience,
      Instant deadline,
      Instant since,
      RunId run) {
    this.runs = runs;
    this.time = time;
    this.display = display;
    this.talk = talk;
    this.started = started;
    this.pace = pace;
    this.patience = patience;
    this.deadline = deadline;
    this.since = since;
    this.begun = time.now();
    this.last =
        new RunView(
            run,
            "",
            "",
            new RunState.Waiting("UNKNOWN", "The workspace has not answered yet"),
            null,
            null,
            List.of(),
            0,
            1);
  }

  /**
   * Until the run has ended, the time is up, or Maven is being ended.
   *
   * @param endedBefore when the run ended before it was repaired, else null
   */
  Watched untilOver(@Nullable Instant endedBefore) {
    try {
      while (true) {
        look();
        if (last.isOver() && !isStale(endedBefore)) {
          return Watched.over(last);
        }
        if (started.getAsBoolean()) {
          return stopped(Watched.How.INTERRUPTED, TO_STOP_AT_ONCE);
        }
        if (!time.now().isBefore(deadline)) {
          return stopped(Watched.How.TIMEOUT, TO_STOP);
        }
        pause(pause());
      }
    } catch (WorkspaceFailure told) {
      throw told;
    } catch (RuntimeException unforeseen) { // which must not leave the run going
      warnThatNobodyWatches();
      throw unforeseen;
    } finally {
      display.end();
    }
  }

  /** For a moment after a repair, a workspace may tell how the run ended before. */
  private boolean isStale(@Nullable Instant endedBefore) {
    return endedBefore != null
        && endedBefore.equals(last.ended())
        && Duration.between(begun, time.now()).compareTo(STALE) < 0;
  }

  private void look() {
    try {
      last = runs.look(last.id());
      silentSince = null;
      failures = 0;
      refusedSince = null;
      display.show(last);
    } catch (WorkspaceFailure failure) {
      failures++;
      silentSince = silentSince == null ? time.now() : silentSince;
      giveUpUnlessItMayPass(failure);
    }
  }

  private void giveUpUnlessItMayPass(WorkspaceFailure failure) {
    Duration silent = since(silentSince);
    boolean refused = failure.call().isRefused();
    refusedSince = !refused ? null : refusedSince == null ? time.now() : refusedSince;
    boolean patient = silent.compareTo(patience) < 0 && since(refusedSince).compareTo(REFUSED) < 0;
    if (patient && (refused || failure.call().mayPass())) {
      display.silent(silent);
      return;
    }
    warnThatNobodyWatches();
    throw failure;
  }

  private Duration since(@Nullable Instant moment) {
    return moment == null ? Duration.ZERO : Duration.between(moment, time.now());
  }

  private void warnThatNobodyWatches() {
    talk.warn("Run " + last.id() + cancelled(Duration.ZERO) + "; it is no longer watched.");
  }

  /** Never past the timeout; a silent workspace is asked in a pace of its own. */
  private Duration pause() {
    Instant now = time.now();
    Duration left = Duration.between(now, deadline);
    Duration next =
        failures > 0
            ? pace.silent(failures)
            : pace.after(Duration.between(since, now), last.requests());
    return next.compareTo(left) < 0 ? next : left;
  }

  private void pause(Duration whole) {
    for (Duration left = whole; left.compareTo(Duration.ZERO) > 0; left = left.minus(SLICE)) {
      if (started.getAsBoolean()) {
        return;
      }
      time.pause(left.compareTo(SLICE) < 0 ? left : SLICE);
      display.tick();
    }
  }

  /** Cancels the run and waits for its end, as long as there is time. */
  private Watched stopped(Watched.How how, Duration limit) {
    Instant asked = time.now();
    boolean waited = started.isOurs() && (how == Watched.How.TIMEOUT || !started.isLeft());
    String cancel = waited ? cancelled(limit) : " goes on";
    while (waited
        && !last.isOver()
        && !Thread.currentThread().isInterrupted()
        && Duration.between(asked, time.now()).compareTo(limit) < 0) {
      time.pause(PollPace.UNKNOWN.after(Duration.between(asked, time.now()), 1));
      lookWhileStopping();
    }
    return new Watched(last, how, cancel);
  }

  private void lookWhileStopping() {
    try {
      last = runs.look(last.id());
      display.show(last);
    } catch (WorkspaceFailure failure) {
      display.tick();
    }
  }

  /** What became of it: why the run is cancelled matters more than that it could not be. */
  private String cancelled(Duration limit) {
    return started.isOurs()
        ? started
            .cancel(last.id(), limit)
            .map(why -> " could not be cancelled (" + firstLine(why) + ") and may go on")
            .orElse(" was cancelled")
        : " goes on";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}

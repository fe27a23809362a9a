package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The run of this goal, which can be cancelled from the moment its start is sent, also by another
 * thread: the one that hears that Maven is being ended.
 */
public final class StartedRun implements BooleanSupplier {

  /** How long a goal that is being ended waits to learn which run it has just started. */
  private static final Duration TO_START = Duration.ofSeconds(4);

  /** How long it tries to bring a cancel to the workspace; an agent kills after 10 seconds. */
  private static final Duration TO_CANCEL = Duration.ofSeconds(6);

  private static final Duration BETWEEN = Duration.ofMillis(300);

  /** The same when it was not let in, which does not pass so soon. */
  private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(2);

  private final RunsPort runs;
  private final Talk talk;
  private final Timekeeper time;
  private final OnInterrupt onInterrupt;
  private final Duration toStart;
  private final CompletableFuture<RunId> id = new CompletableFuture<>();
  private boolean stopped;
  private boolean sent;
  private volatile boolean ours = true;

  /** Nothing is started yet. */
  public StartedRun(RunsPort runs, Talk talk, Timekeeper time, OnInterrupt onInterrupt) {
    this(runs, talk, time, onInterrupt, TO_START);
  }

  StartedRun(RunsPort runs, Talk talk, Timekeeper time, OnInterrupt onInterrupt, Duration toStart) {
    this.runs = runs;
    this.talk = talk;
    this.time = time;
    this.onInterrupt = onInterrupt;
    this.toStart = toStart;
  }

  /** Whether Maven is being ended, and nothing new is to be begun. */
  @Override
  public synchronized boolean getAsBoolean() {
    return stopped || Thread.currentThread().isInterrupted();
  }

  /** Starts it, unless Maven is being ended. */
  RunId start(Supplier<RunId> call) {
    send();
    try {
      RunId run = call.get();
      id.complete(run);
      return run;
    } catch (RuntimeException failure) {
      id.completeExceptionally(failure);
      throw failure;
    }
  }

  /**
   * Watches a run that is there already.
   *
   * @param own whether it may be cancelled
   */
  void attach(RunId run, boolean own) {
    if (own) {
      takeOver();
    } else {
      send();
    }
    ours = own;
    id.complete(run);
  }

  /** Also while Maven is being ended: it lives, and the watch does with it what is to be done. */
  private synchronized void takeOver() {
    sent = true;
  }

  /** Whether it may be cancelled: one that others have started is theirs. */
  boolean isOurs() {
    return ours;
  }

  boolean isLeft() {
    return onInterrupt == OnInterrupt.LEAVE;
  }

  private synchronized void send() {
    if (getAsBoolean()) {
      throw new Unsuccessful(
          "The build was interrupted before a run was started.",
          "nothing was started in the workspace.",
          "start the goal again.");
    }
    sent = true;
  }

  private synchronized boolean stop() {
    stopped = true;
    return sent;
  }

  /** While Maven is being ended: what goes wrong is said, an exception would be a stack trace. */
  public void interrupt() {
    if (!stop()) {
      talk.say("Interrupted: no run was started.");
      return;
    }
    try {
      end(id.get(toStart.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      if (isRefused(e.getCause())) {
        talk.say("Interrupted: no run was started.");
      } else {
        warnThatNobodyKnows();
      }
    } catch (TimeoutException e) {
      warnThatNobodyKnows();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRefused(@Nullable Throwable failure) {
    return failure instanceof WorkspaceFailure told && !told.call().mayPass();
  }

  private void warnThatNobodyKnows() {
    talk.warn(
        "Interrupted while the run was being started: whether it was is not known. The same goal"
            + " with -Ddatabricks.cleanUp cancels it.");
  }

  private void end(RunId run) {
    if (!ours) {
      talk.say("Interrupted: run " + run + " was started by others and goes on.");
    } else if (isLeft()) {
      talk.say("Interrupted: run " + run + " goes on, as onInterrupt says.");
    } else {
      talk.say("Interrupted: run " + run + " is being cancelled.");
      cancel(run, TO_CANCEL).ifPresent(why -> talk.warn("Run " + run + " may go on: " + why));
    }
  }

  /**
   * Brings a cancel to the workspace; for so long, when that does not answer or let it in.
   *
   * @return why it could not, empty when it could
   */
  Optional<String> cancel(RunId run, Duration limit) {
    Instant begun = time.now();
    while (true) {
      Duration pause;
      try {
        runs.cancel(run);
        return Optional.empty();
      } catch (WorkspaceFailure failure) {
        boolean over =
            Duration.between(begun, time.now()).compareTo(limit) >= 0
                || Thread.currentThread().isInterrupted();
        boolean shutOut = failure.call().isShutOut();
        if (over || !(shutOut || failure.call().mayPass())) {
          return Optional.of(failure.problem().render());
        }
        pause = shutOut ? BETWEEN_REFUSALS : BETWEEN;
      } catch (ProblemException failure) {
        return Optional.of(failure.problem().render());
      } catch (RuntimeException failure) {
        return Optional.of(failure.toString());
      }
      time.pause(pause);
    }
  }
}

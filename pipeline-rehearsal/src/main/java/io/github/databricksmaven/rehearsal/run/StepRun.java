package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.task.Inputs;
import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.task.Task;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Carries out one step, if need be several times.
 *
 * @param name by which its output variables are known
 */
record StepRun(
    RunContext run,
    JobState job,
    JobCancellation cancellation,
    Step step,
    String name,
    Entry entry) {

  /** How it ended; the entry tells of it. */
  Result carryOut(StepLog log) throws InterruptedException {
    Result result = attempt(log);
    Duration pause = run.machine().times().firstRetry();
    for (int tries = 0; tries < step.retries() && mayTryAgain(result); tries++) {
      log.say(
          "##[warning]RetryHelper encountered task failure, will retry (attempt #: "
              + (tries + 2)
              + " out of "
              + (step.retries() + 1)
              + ") after "
              + pause.toMillis()
              + " ms");
      if (!waited(pause)) {
        log.say("##[error]The operation was canceled.");
        return Result.CANCELED;
      }
      pause = pause.multipliedBy(2);
      entry.tryAgain();
      result = attempt(log);
    }
    return result == Result.FAILED && step.continueOnError()
        ? Result.SUCCEEDED_WITH_ISSUES
        : result;
  }

  private boolean mayTryAgain(Result result) {
    return result == Result.FAILED && !cancellation.isCancelled();
  }

  /** Whether the time passed; a cancellation ends it at once. */
  private boolean waited(Duration pause) throws InterruptedException {
    try (StepProcesses waiting = new StepProcesses(run.machine().stopping())) {
      Cancellation.Registration asked =
          cancellation.onCancel(() -> waiting.end(StepProcesses.End.CANCELLED));
      try {
        if (!cancellation.isCancelled()) {
          TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
      } catch (InterruptedException e) {
        if (waiting.ended() == null) {
          throw e;
        }
      } finally {
        asked.close();
      }
    }
    return !cancellation.isCancelled();
  }

  private Result attempt(StepLog log) {
    StepSession session = new StepSession(entry, log, new Orders(run, job, name));
    try (StepProcesses processes = new StepProcesses(run.machine().stopping())) {
      Cancellation.Registration asked =
          cancellation.onCancel(() -> processes.end(StepProcesses.End.CANCELLED));
      Cancellation.Registration forced = cancellation.onForce(processes::kill);
      try {
        processes.endAfter(run.machine().times().minute().multipliedBy(step.timeoutInMinutes()));
        return work(session, processes);
      } finally {
        asked.close();
        forced.close();
      }
    }
  }

  private Result work(StepSession session, StepProcesses processes) {
    try {
      Task task = run.tasks().of(step.task());
      Inputs inputs = new Inputs(task.inputs(), values());
      inputs.check();
      task.run(new StepAgent(run, job, step, name, inputs, session, processes));
      return ended(session, processes, Result.SUCCEEDED);
    } catch (StepFailure e) {
      return failed(session, processes, e.told());
    } catch (IOException | UncheckedIOException e) {
      return failed(session, processes, String.valueOf(e));
    } catch (ProblemException e) {
      return failed(session, processes, e.problem().render());
    } catch (InterruptedException e) {
      return ended(session, processes, Result.CANCELED);
    }
  }

  private Result failed(StepSession session, StepProcesses processes, String message) {
    if (processes.ended() == null) {
      session.tell(Issue.error(message));
    }
    return ended(session, processes, Result.FAILED);
  }

  private static Result ended(StepSession session, StepProcesses processes, Result otherwise) {
    StepProcesses.End end = processes.ended();
    if (end == StepProcesses.End.TIMED_OUT) {
      session.tell(Issue.error("The task has timed out."));
      return Result.FAILED;
    }
    if (end == StepProcesses.End.CANCELLED) {
      session.say("##[error]The operation was canceled.");
      return Result.CANCELED;
    }
    return session
        .declared()
        .map(declared -> Result.of(java.util.List.of(declared, otherwise)))
        .orElse(otherwise);
  }

  private Map<String, String> values() {
    Variables variables = job.variables();
    Map<String, String> values = new LinkedHashMap<>();
    step.task().inputs().forEach((key, text) -> values.put(key, variables.expand(text.text())));
    return values;
  }
}

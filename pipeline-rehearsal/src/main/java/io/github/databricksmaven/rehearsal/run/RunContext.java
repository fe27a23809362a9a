package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.process.Stopping;
import io.github.databricksmaven.rehearsal.task.RunServices;
import io.github.databricksmaven.rehearsal.task.Tasks;
import io.github.databricksmaven.rehearsal.timeline.Audience;
import io.github.databricksmaven.rehearsal.timeline.Timeline;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * What all parts of a run share.
 *
 * @param folder of the run: logs, summaries, job folders
 */
record RunContext(
    RunValues values,
    Path folder,
    RunServices services,
    Tasks tasks,
    VariableSetup setup,
    Telling telling,
    Progress progress,
    Kept kept,
    Machine machine) {

  /** How others hear of the run: nothing that they are told holds a secret. */
  record Telling(Mask mask, Timeline timeline, Audience audience) {}

  /** What has come of it so far. */
  record Progress(Outcomes outcomes, Gathered gathered, Cancellation cancellation) {}

  /** What outlives the run. */
  record Kept(Counters counters, EnvironmentLocks locks) {}

  /**
   * What it runs on.
   *
   * @param variables of this machine that steps may see; no credentials
   * @param agents as many jobs run at a time
   */
  record Machine(
      Map<String, String> variables,
      Semaphore agents,
      Executor threads,
      Stopping stopping,
      Times times) {}
}

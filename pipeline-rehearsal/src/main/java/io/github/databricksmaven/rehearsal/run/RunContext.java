package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
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
 * @param machine variables of this machine that steps may see; no credentials
 * @param agents as many jobs run at a time
 */
record RunContext(
    Pipeline pipeline,
    RunValues values,
    Path folder,
    RunServices services,
    Tasks tasks,
    VariableSetup setup,
    Mask mask,
    Timeline timeline,
    Audience audience,
    Cancellation cancellation,
    Outcomes outcomes,
    Gathered gathered,
    Counters counters,
    EnvironmentLocks locks,
    Stopping stopping,
    Times times,
    Map<String, String> machine,
    Semaphore agents,
    Executor threads) {}

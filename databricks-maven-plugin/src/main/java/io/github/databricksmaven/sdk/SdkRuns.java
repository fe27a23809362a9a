package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.CancelRun;
import com.databricks.sdk.service.jobs.GetRunOutputRequest;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.JobsService;
import com.databricks.sdk.service.jobs.RunOutput;
import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.jobs.run.TaskOutput;
import org.jspecify.annotations.Nullable;

/**
 * Runs by the Jobs API, 2.2. A submit may be repeated, for the sake of its token; who watches a run
 * looks again by himself.
 */
record SdkRuns(JobsService jobs, Calls calls) implements RunsPort {

  @Override
  public RunId submit(Job job, String token) {
    return calls.call(
        "Submitting job '" + job.name() + "'",
        () -> new RunId(jobs.submit(Submission.of(job, token)).getRunId()));
  }

  @Override
  public RunView look(RunId run) {
    return calls
        .asked()
        .call(
            "Looking at run " + run,
            () -> RunViews.of(jobs.getRun(new GetRunRequest().setRunId(run.value()))));
  }

  @Override
  public TaskOutput output(RunId taskRun) {
    return calls
        .asked()
        .call(
            "Reading the output of run " + taskRun,
            () -> output(jobs.getRunOutput(new GetRunOutputRequest().setRunId(taskRun.value()))));
  }

  @Override
  public void cancel(RunId run) {
    calls.runAtOnce(
        "Cancelling run " + run, () -> jobs.cancelRun(new CancelRun().setRunId(run.value())));
  }

  private static TaskOutput output(RunOutput output) {
    String result =
        output.getNotebookOutput() == null ? "" : orEmpty(output.getNotebookOutput().getResult());
    return new TaskOutput(result, orEmpty(output.getError()), orEmpty(output.getErrorTrace()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.CancelRun;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.JobsService;
import com.databricks.sdk.service.jobs.RepairRun;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunNow;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs by the Jobs API, 2.2. A start may be repeated, for the sake of its token; who watches,
 * cancels or repairs a run asks again by himself.
 */
record SdkRuns(JsonCalls json, JobsService jobs, Calls calls) implements RunsPort {

  private static final String SUBMIT = "/api/2.2/jobs/runs/submit";

  @Override
  public RunId start(Work work, Ticket ticket) {
    return work instanceof Deployed deployed
        ? runNow(deployed, ticket)
        : submit((Work.Submitted) work, ticket);
  }

  private RunId submit(Work.Submitted work, Ticket ticket) {
    return calls.call(
        "Submitting job '" + work.name() + "'",
        () -> new RunId(json.post(SUBMIT, work.body(ticket)).path("run_id").longValue()));
  }

  private RunId runNow(Deployed job, Ticket ticket) {
    RunNow wish = new RunNow().setJobId(job.id().value()).setIdempotencyToken(ticket.token());
    if (!job.parameters().isEmpty()) {
      wish =
          job.hasParameters()
              ? wish.setJobParameters(job.parameters())
              : wish.setNotebookParams(job.parameters());
    }
    RunNow wanted = wish;
    return calls.call(
        "Running job '" + job.name() + "' (" + job.id() + ")",
        () -> new RunId(jobs.runNow(wanted).getRunId()));
  }

  /** Of more than 100 tasks the service gives a hundred at a time. */
  @Override
  public RunView look(RunId run) {
    return calls.asked().call("Looking at run " + run, () -> RunViews.of(pages(jobs, run)));
  }

  static List<Run> pages(JobsService jobs, RunId run) {
    List<Run> pages = new ArrayList<>();
    @Nullable String token = null;
    do {
      GetRunRequest request = new GetRunRequest().setRunId(run.value()).setIncludeHistory(true);
      Run page = jobs.getRun(token == null ? request : request.setPageToken(token));
      pages.add(page);
      token = page.getNextPageToken();
    } while (token != null && !token.isEmpty());
    return pages;
  }

  @Override
  public void cancel(RunId run) {
    calls
        .asked()
        .runAtOnce(
            "Cancelling run " + run, () -> jobs.cancelRun(new CancelRun().setRunId(run.value())));
  }

  @Override
  public void repair(RunId run, long latestRepair) {
    RepairRun wish = new RepairRun().setRunId(run.value()).setRerunAllFailedTasks(true);
    RepairRun wanted = latestRepair == 0 ? wish : wish.setLatestRepairId(latestRepair);
    calls.asked().run("Repairing run " + run, () -> jobs.repairRun(wanted));
  }
}

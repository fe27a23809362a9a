package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.CancelRun;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.JobsService;
import com.databricks.sdk.service.jobs.RepairRun;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunNow;
import com.databricks.sdk.service.jobs.RunNowResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.jobs.run.Ticket;
import io.github.databricksmaven.jobs.run.Work;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs by the Jobs API, 2.2. A start may be repeated, for the sake of its token; who watches,
 * cancels or repairs a run asks again by himself.
 */
record SdkRuns(JsonCalls json, JobsService jobs, Calls calls) implements RunsPort {

  private static final String BASE = "/api/2.2/jobs/";

  @Override
  public RunId start(Work work, Ticket ticket) {
    return start(work, ticket, () -> false);
  }

  @Override
  public RunId start(Work work, Ticket ticket, BooleanSupplier ended) {
    return work instanceof Deployed deployed
        ? runNow(deployed, ticket, calls.until(ended))
        : submit((Work.Submitted) work, ticket, calls.until(ended));
  }

  private RunId submit(Work.Submitted work, Ticket ticket, Calls starts) {
    String doing = "Submitting job '" + work.name() + "'";
    String path = BASE + "runs/submit";
    JsonNode answer = starts.call(doing, () -> json.post(path, work.body(ticket)));
    return number(doing, "POST", path, answer.path("run_id").longValue());
  }

  private RunId runNow(Deployed job, Ticket ticket, Calls starts) {
    RunNow wish = new RunNow().setJobId(job.id().value()).setIdempotencyToken(ticket.token());
    if (!job.parameters().isEmpty()) {
      wish =
          job.hasParameters()
              ? wish.setJobParameters(job.parameters())
              : wish.setNotebookParams(job.parameters());
    }
    RunNow wanted = wish;
    String doing = "Running job '" + job.name() + "' (" + job.id() + ")";
    RunNowResponse answer = starts.call(doing, () -> jobs.runNow(wanted));
    return number(doing, "POST", BASE + "run-now", answer.getRunId());
  }

  /** What names no run is no answer: whether anything was done is not known. */
  private RunId number(String doing, String method, String path, @Nullable Long run) {
    if (run == null || run <= 0) {
      throw new WorkspaceFailure(
          new FailedCall(method, path, 0, calls.last().requestId()),
          doing + " failed.",
          "what was answered has no number of a run, and does not come from a workspace",
          "check what is between this machine and the workspace; then run the goal again.");
    }
    return new RunId(run);
  }

  /** Of more than 100 tasks the service gives a hundred at a time. */
  @Override
  public RunView look(RunId run) {
    String doing = "Looking at run " + run;
    List<Run> pages = calls.asked().call(doing, () -> pages(jobs, run));
    number(doing, "GET", BASE + "runs/get", pages.get(0).getRunId());
    return RunViews.of(pages);
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

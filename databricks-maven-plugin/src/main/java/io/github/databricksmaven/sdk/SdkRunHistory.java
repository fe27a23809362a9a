package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.BaseRun;
import com.databricks.sdk.service.jobs.JobsService;
import com.databricks.sdk.service.jobs.ListRunsRequest;
import com.databricks.sdk.service.jobs.ListRunsResponse;
import com.databricks.sdk.service.jobs.RunType;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.HistoryPort;
import io.github.databricksmaven.jobs.run.ListedRuns;
import io.github.databricksmaven.jobs.run.RunSummary;
import io.github.databricksmaven.jobs.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs that there are, by the Jobs API, 2.2. It has no filter by name: submitted runs are listed
 * all, with their tasks, and told by their names here.
 */
record SdkRunHistory(JobsService jobs, Calls calls) implements HistoryPort {

  /** The most that the service gives. */
  private static final long PAGE = 25;

  /** How far back a run is looked for that has ended: 500 runs. */
  private static final int MOST_PAGES = 20;

  @Override
  public ListedRuns active(Work work) {
    return list(
        "Listing the active runs of '" + work.name() + "'",
        work,
        new ListRunsRequest().setActiveOnly(true),
        Integer.MAX_VALUE);
  }

  @Override
  public List<RunSummary> activeSubmitted() {
    return list(
            "Listing the active submitted runs",
            submitted(new ListRunsRequest().setActiveOnly(true)),
            run -> true,
            Integer.MAX_VALUE)
        .runs();
  }

  @Override
  public List<RunSummary> ended(Work work) {
    return list(
            "Listing earlier runs of '" + work.name() + "'",
            work,
            new ListRunsRequest().setCompletedOnly(true),
            work instanceof Deployed ? 1 : MOST_PAGES)
        .runs();
  }

  private ListedRuns list(String doing, Work work, ListRunsRequest request, int mostPages) {
    return work instanceof Deployed deployed
        ? list(doing, request.setJobId(deployed.id().value()), run -> true, mostPages)
        : list(doing, submitted(request), run -> work.name().equals(run.getRunName()), mostPages);
  }

  private static ListRunsRequest submitted(ListRunsRequest request) {
    return request.setRunType(RunType.SUBMIT_RUN).setExpandTasks(true);
  }

  private ListedRuns list(
      String doing, ListRunsRequest wanted, Predicate<BaseRun> meant, int mostPages) {
    List<RunSummary> found = new ArrayList<>();
    @Nullable String token = null;
    int pages = 0;
    do {
      @Nullable String from = token;
      ListRunsResponse page =
          calls.call(doing, () -> jobs.listRuns(wanted.setLimit(PAGE).setPageToken(from)));
      RunViews.stream(page.getRuns()).filter(meant).map(RunViews::summary).forEach(found::add);
      token = page.getNextPageToken();
      pages++;
    } while (token != null && !token.isEmpty() && pages < mostPages);
    return new ListedRuns(found, pages);
  }
}

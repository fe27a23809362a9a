package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the Jobs API. SDKs call version 2.2, older clients 2.1 and 2.0; all three are one.
 */
final class RunsApi implements ApiFamily {
  /** Says which task's notebook submits a run, so that both are stopped together. */
  static final String PARENT_HEADER = "X-Databricks-Maven-Parent-Run";

  static final List<String> VERSIONS = List.of("2.0", "2.1", "2.2");
  private static final long PAGE = 25;

  private final Runs runs;
  private final Wire wire;

  RunsApi(Runs runs, Wire wire) {
    this.runs = runs;
    this.wire = wire;
  }

  @Override
  public void addTo(Routes routes) {
    for (String version : VERSIONS) {
      String base = "/api/" + version + "/jobs/runs/";
      routes.post(base + "submit", this::submit);
      routes.get(base + "get", this::get);
      routes.get(base + "get-output", this::output);
      routes.post(base + "cancel", this::cancel);
      routes.get(base + "list", this::list);
      routes.post(base + "delete", this::delete);
      routes.post(base + "cancel-all", this::cancelAll);
      routes.post("/api/" + version + "/jobs/run-now", this::runNow);
    }
  }

  private Answer submit(Call call) throws IOException {
    Optional<Long> parent = call.header(PARENT_HEADER).map(RunsApi::id);
    Submission submission = SubmissionReader.read(call.body(ObjectNode.class), parent);
    return Answer.json(new RunId(runs.submit(submission)));
  }

  private Answer runNow(Call call) throws IOException {
    Optional<Long> parent = call.header(PARENT_HEADER).map(RunsApi::id);
    long id = runs.runNow(RunNow.read(call.body(JsonNode.class), parent));
    return Answer.json(new RunOfJob(id, id));
  }

  private Answer get(Call call) throws IOException {
    long id = call.number("run_id");
    Run run = runs.get(id);
    boolean resolved = call.flag("include_resolved_values");
    Optional<TaskRun> task = run.task(id);
    return task.isPresent()
        ? Answer.json(wire.task(run, task.get(), resolved))
        : Answer.json(wire.run(run, true, call.flag("include_history"), resolved));
  }

  /**
   * Of a task; of a run only when it has a single one (REST API documentation: Jobs/getrunoutput).
   */
  private Answer output(Call call) throws IOException {
    long id = call.number("run_id");
    Run run = runs.get(id);
    TaskRun task = runs.onlyTask(run, id);
    return Answer.json(
        OutputInfo.of(wire.task(run, task, false), task, Logs.of(runs.cells(run, task))));
  }

  private Answer cancel(Call call) throws IOException {
    runs.cancel(runId(call));
    return Answer.empty();
  }

  private Answer delete(Call call) throws IOException {
    runs.delete(runId(call));
    return Answer.empty();
  }

  /**
   * Of a job; without one only what waits, and only when that is asked for (REST API documentation:
   * Jobs/cancelallruns).
   */
  private Answer cancelAll(Call call) throws IOException {
    JsonNode body = call.body(JsonNode.class);
    boolean waiting = body.path("all_queued_runs").asBoolean();
    Optional<Long> job =
        waiting && !body.has("job_id") ? Optional.empty() : Optional.of(RunNow.jobId(body));
    runs.cancelAll(job, waiting);
    return Answer.empty();
  }

  private Answer list(Call call) throws IOException {
    int limit = (int) Math.min(Math.max(call.number("limit", PAGE), 1), PAGE);
    Slice<Run> found =
        runs.list(wanted(call), call.optional("page_token"), call.number("offset", 0), limit);
    boolean expand = call.flag("expand_tasks");
    List<RunInfo> page = found.items().stream().map(run -> wire.run(run, expand)).toList();
    return Answer.json(
        new Page(
            page.isEmpty() ? null : page, found.next() != null, found.next(), found.previous()));
  }

  private static Predicate<Run> wanted(Call call) {
    boolean active = call.flag("active_only");
    boolean completed = call.flag("completed_only");
    if (active && completed) {
      throw ApiError.invalid("Give one of active_only and completed_only.");
    }
    Optional<Long> job = call.optional("job_id").map(RunsApi::id);
    Optional<RunType> type = call.optional("run_type").map(RunsApi::type);
    long from = call.number("start_time_from", 0);
    long to = call.number("start_time_to", Long.MAX_VALUE);
    return run ->
        (job.isEmpty() || job.get().equals(run.job().jobId()))
            && (type.isEmpty() || type.get() == RunType.of(run))
            && run.startTime() >= from
            && run.startTime() <= to
            && !(active && run.isOver())
            && !(completed && !run.isOver());
  }

  private static RunType type(String name) {
    return Arrays.stream(RunType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "run_type is one of "
                        + Arrays.toString(RunType.values())
                        + "; it is '"
                        + name
                        + "'."));
  }

  private static long runId(Call call) throws IOException {
    JsonNode id = call.body(JsonNode.class).path("run_id");
    if (!id.canConvertToLong()) {
      throw Required.missing("run_id");
    }
    return id.asLong();
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiError.invalid("'" + text + "' is no number.");
    }
  }

  record RunId(long runId) {}

  /** The second is deprecated, and the same as the first. */
  record RunOfJob(long runId, long numberInJob) {}

  record Page(
      @Nullable List<RunInfo> runs,
      boolean hasMore,
      @Nullable String nextPageToken,
      @Nullable String prevPageToken) {}
}

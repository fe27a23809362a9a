package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the Jobs API. SDKs call version 2.2, older clients 2.1 and 2.0; all three are one.
 */
final class JobsApi implements ApiFamily {
  /** Says which task's notebook submits a run, so that both are stopped together. */
  static final String PARENT_HEADER = "X-Databricks-Maven-Parent-Run";

  private static final List<String> VERSIONS = List.of("2.0", "2.1", "2.2");
  private static final long PAGE = 25;

  private final Runs runs;
  private final Wire wire;

  JobsApi(Runs runs, Wire wire) {
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
    }
  }

  private Answer submit(Call call) throws IOException {
    Optional<Long> parent = call.header(PARENT_HEADER).map(JobsApi::id);
    Submission submission = SubmissionReader.read(call.body(JsonNode.class), parent);
    return Answer.json(new RunId(runs.submit(submission)));
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
    JsonNode id = call.body(JsonNode.class).path("run_id");
    if (!id.canConvertToLong()) {
      throw ApiError.invalid("Missing required field: run_id.");
    }
    runs.cancel(id.asLong());
    return Answer.empty();
  }

  private Answer list(Call call) throws IOException {
    long limit = Math.min(Math.max(call.number("limit", PAGE), 1), PAGE);
    long offset =
        call.optional("page_token").map(JobsApi::id).orElseGet(() -> call.number("offset", 0));
    List<Run> found = runs.list(wanted(call), offset, limit + 1);
    boolean more = found.size() > limit;
    boolean expand = call.flag("expand_tasks");
    List<RunInfo> page = found.stream().limit(limit).map(run -> wire.run(run, expand)).toList();
    return Answer.json(
        new Page(page.isEmpty() ? null : page, more, more ? Long.toString(offset + limit) : null));
  }

  private static Predicate<Run> wanted(Call call) {
    boolean active = call.flag("active_only");
    boolean completed = call.flag("completed_only");
    if (active && completed) {
      throw ApiError.invalid("Give one of active_only and completed_only.");
    }
    boolean ofAJob = call.optional("job_id").isPresent();
    boolean ofAnotherType =
        call.optional("run_type").filter(type -> !type.equals("SUBMIT_RUN")).isPresent();
    return run ->
        !ofAJob
            && !(ofAnotherType && run.parentTask() == null)
            && !(active && run.isOver())
            && !(completed && !run.isOver());
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiError.invalid("'" + text + "' is no number.");
    }
  }

  record RunId(long runId) {}

  record Page(@Nullable List<RunInfo> runs, boolean hasMore, @Nullable String nextPageToken) {}
}

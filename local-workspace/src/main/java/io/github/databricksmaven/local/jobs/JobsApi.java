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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the Jobs API. Version 2.0 shows a job of one task in the form it was given; it gives
 * all jobs at once and knows no names (Databricks REST API documentation: "Updating from Jobs API
 * 2.0 to 2.1").
 */
final class JobsApi implements ApiFamily {
  private static final int PAGE = 20;
  private static final int MAX_PAGE = 100;
  private static final String JOB_ID = "job_id";

  private final Jobs jobs;
  private final String userName;

  JobsApi(Jobs jobs, String userName) {
    this.jobs = jobs;
    this.userName = userName;
  }

  @Override
  public void addTo(Routes routes) {
    for (String version : RunsApi.VERSIONS) {
      String base = "/api/" + version + "/jobs/";
      boolean oldest = version.equals("2.0");
      routes.post(base + "create", this::create);
      routes.post(base + "reset", this::reset);
      routes.post(base + "update", this::update);
      routes.post(base + "delete", this::delete);
      routes.get(base + "get", call -> get(call, oldest));
      routes.get(base + "list", call -> oldest ? listAll() : list(call));
    }
  }

  private Answer create(Call call) throws IOException {
    return Answer.json(new JobId(jobs.create(call.body(ObjectNode.class)).jobId()));
  }

  private Answer get(Call call, boolean oldest) {
    return Answer.json(info(jobs.get(call.number(JOB_ID)), oldest));
  }

  private Answer reset(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    if (!(body.path("new_settings") instanceof ObjectNode settings)) {
      throw Required.missing("new_settings");
    }
    jobs.reset(RunNow.jobId(body), settings);
    return Answer.empty();
  }

  private Answer update(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    ObjectNode changes =
        body.path("new_settings") instanceof ObjectNode given ? given : body.objectNode();
    List<String> removed = new ArrayList<>();
    body.path("fields_to_remove").forEach(field -> removed.add(field.asText()));
    jobs.update(RunNow.jobId(body), changes, removed);
    return Answer.empty();
  }

  private Answer delete(Call call) throws IOException {
    jobs.delete(RunNow.jobId(call.body(JsonNode.class)));
    return Answer.empty();
  }

  private Answer listAll() {
    List<JobInfo> all = jobs.all().stream().map(job -> info(job, true)).toList();
    return Answer.json(new Listing(all.isEmpty() ? null : all, null, null, null));
  }

  private Answer list(Call call) throws IOException {
    long limit = call.number("limit", PAGE);
    if (limit < 0 || limit > MAX_PAGE) {
      throw ApiError.invalid("limit is a number from 1 to " + MAX_PAGE + ".");
    }
    boolean expand = call.flag("expand_tasks");
    Slice<Job> page =
        jobs.list(
            call.optional("name"),
            call.optional("page_token"),
            call.number("offset", 0),
            limit == 0 ? PAGE : (int) limit);
    List<JobInfo> found =
        page.items().stream().map(job -> info(job, false)).map(job -> job.listed(expand)).toList();
    return Answer.json(
        new Listing(
            found.isEmpty() ? null : found, page.next() != null, page.next(), page.previous()));
  }

  private JobInfo info(Job job, boolean oldest) {
    boolean single = oldest && job.single();
    ObjectNode settings = JobDefaults.in(job.settings(), single ? "SINGLE_TASK" : "MULTI_TASK");
    settings.remove("run_as"); // write-only: run_as_user_name tells it
    return new JobInfo(
        job.jobId(),
        userName,
        userName,
        job.createdTime(),
        single ? SingleTask.unlisted(settings) : settings);
  }

  record JobId(long jobId) {}

  /** A job on the wire (Databricks REST API documentation: Jobs/get). */
  record JobInfo(
      long jobId,
      String creatorUserName,
      @Nullable String runAsUserName,
      long createdTime,
      ObjectNode settings) {

    /** As it is listed, which does not tell whom it runs as; with its tasks, or without. */
    JobInfo listed(boolean tasks) {
      ObjectNode shown = settings.deepCopy();
      if (!tasks) {
        shown.remove(List.of("tasks", "job_clusters"));
      }
      return new JobInfo(jobId, creatorUserName, null, createdTime, shown);
    }
  }

  record Listing(
      @Nullable List<JobInfo> jobs,
      @Nullable Boolean hasMore,
      @Nullable String nextPageToken,
      @Nullable String prevPageToken) {}
}

package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.deployment.JobsPort;
import io.github.databricksmaven.jobs.deployment.PresentJob;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs by the Jobs API, 2.2, with their settings as they are on the wire: the SDK's classes would
 * drop what they do not know. A job's long lists come in pages of 100.
 */
record SdkJobs(JsonCalls json, Calls calls) implements JobsPort {

  private static final String BASE = "/api/2.2/jobs/";
  private static final String PAGE = "page_token";
  private static final String NEXT = "next_page_token";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<PresentJob> list() {
    return listed("Listing jobs", Map.of());
  }

  @Override
  public List<PresentJob> named(String name) {
    return listed("Listing jobs named '" + name + "'", Map.of("name", name));
  }

  private List<PresentJob> listed(String doing, Map<String, String> filter) {
    List<PresentJob> jobs = new ArrayList<>();
    Map<String, String> query = new LinkedHashMap<>(filter);
    query.put("expand_tasks", "true");
    query.put("limit", "100");
    String next;
    do {
      JsonNode page = calls.call(doing, () -> json.get(BASE + "list", query));
      for (JsonNode job : page.path("jobs")) {
        whole(job).ifPresent(jobs::add);
      }
      next = page.path(NEXT).asText("");
      query.put(PAGE, next);
    } while (!next.isEmpty());
    return jobs;
  }

  /** A listing shows at most 100 tasks of a job; empty when it was deleted meanwhile. */
  private Optional<PresentJob> whole(JsonNode listed) {
    return listed.path("has_more").asBoolean()
        ? find(new JobId(listed.path("job_id").asLong())).map(SdkJobs::asListed)
        : Optional.of(present(listed, false));
  }

  private static PresentJob asListed(PresentJob job) {
    return new PresentJob(job.id(), null, job.settings());
  }

  @Override
  public Optional<PresentJob> find(JobId id) {
    return calls.find("Looking at job " + id, () -> present(pages(id), true));
  }

  private JsonNode pages(JobId id) {
    Map<String, String> query = new LinkedHashMap<>(Map.of("job_id", id.toString()));
    JsonNode job = json.get(BASE + "get", query);
    for (JsonNode page = job; page.hasNonNull(NEXT); ) {
      query.put(PAGE, page.path(NEXT).asText());
      page = json.get(BASE + "get", query);
      append(job.path("settings"), page.path("settings"));
    }
    return job;
  }

  private static void append(JsonNode settings, JsonNode more) {
    more.properties()
        .forEach(
            field -> {
              if (field.getValue() instanceof ArrayNode list
                  && settings instanceof ObjectNode object) {
                object.withArray(field.getKey()).addAll(list);
              }
            });
  }

  @Override
  public JobId create(Map<String, Object> settings) {
    String doing = "Creating job '" + settings.get("name") + "'";
    JsonNode answer = calls.once().call(doing, () -> json.post(BASE + "create", settings));
    if (!answer.path("job_id").canConvertToLong()) {
      throw new WorkspaceFailure(
          new FailedCall("POST", BASE + "create", 200, calls.last().requestId()),
          doing + " failed.",
          "the answer is good, and has no number of a job: something took the request and dropped it",
          "check what is between this machine and the workspace; then run the goal again.");
    }
    return new JobId(answer.path("job_id").asLong());
  }

  @Override
  public void reset(JobId id, Map<String, Object> settings) {
    calls.run(
        "Changing job " + id,
        () -> json.post(BASE + "reset", Map.of("job_id", id.value(), "new_settings", settings)));
  }

  @Override
  public void tag(JobId id, Map<String, String> tags) {
    calls.run(
        "Marking job " + id,
        () ->
            json.post(
                BASE + "update",
                Map.of("job_id", id.value(), "new_settings", Map.of("tags", tags))));
  }

  @Override
  public void delete(JobId id) {
    calls.run("Deleting job " + id, () -> json.post(BASE + "delete", Map.of("job_id", id.value())));
  }

  private static PresentJob present(JsonNode job, boolean isWhole) {
    Map<String, Object> settings =
        JSON.convertValue(job.path("settings"), new TypeReference<Map<String, Object>>() {});
    String runAs = isWhole ? job.path("run_as_user_name").asText("") : null;
    return new PresentJob(new JobId(job.path("job_id").asLong()), runAs, settings);
  }
}

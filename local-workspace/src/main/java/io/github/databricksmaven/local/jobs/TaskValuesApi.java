package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The values that tasks give to those after them. The service has no such routes: there a cluster
 * speaks to the control plane by other ways.
 */
final class TaskValuesApi implements ApiFamily {
  /** "The size of the JSON representation of the value cannot exceed 48 KiB." */
  private static final int MOST_BYTES = 48 * 1024;

  private static final String PATH = "/local/jobs/task-values";

  private final Runs runs;

  TaskValuesApi(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(PATH, this::list);
    routes.post(PATH, this::set);
  }

  /** Of a run, asked for with its own id or that of one of its tasks. */
  private Answer list(Call call) throws IOException {
    Run run = runs.get(call.number("run_id"));
    return Answer.json(
        new Values(
            run.latest().stream()
                .filter(task -> !task.output().values().isEmpty())
                .map(task -> new OfTask(task.spec().key(), task.runId(), task.output().values()))
                .toList()));
  }

  private Answer set(Call call) throws IOException {
    JsonNode body = call.body(JsonNode.class);
    String key = Required.text("key", body.path("key").asText(null));
    JsonNode value = body.path("value");
    if (value.isMissingNode()) {
      throw Required.missing("value");
    }
    if (Json.bytes(value).length > MOST_BYTES) {
      throw ApiError.invalid("Task value '" + key + "' has more than 48 KiB as JSON.");
    }
    runs.setValue(body.path("run_id").asLong(), key, value);
    return Answer.empty();
  }

  record Values(List<OfTask> taskValues) {}

  /** What one task has set; the values are JSON of any kind. */
  record OfTask(String taskKey, long runId, Map<String, JsonNode> values) {}
}

package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A task as a server kept it that ran notebooks only. */
final class EarlierTask {
  private static final List<String> SAME =
      List.of("timeout_seconds", "new_cluster", "existing_cluster_id", "libraries");

  private EarlierTask() {}

  static boolean isOne(JsonNode kept) {
    return kept.has("notebook_path");
  }

  /** In the form in which tasks are submitted. */
  static ObjectNode translated(ObjectNode kept) {
    ObjectNode task = kept.objectNode().put("task_key", kept.path("key").asText());
    ArrayNode dependencies = task.putArray("depends_on");
    kept.path("depends_on").forEach(key -> dependencies.addObject().set("task_key", key));
    ObjectNode notebook = task.putObject("notebook_task");
    notebook.set("notebook_path", kept.get("notebook_path"));
    notebook.set("base_parameters", kept.path("base_parameters"));
    SAME.stream().filter(kept::hasNonNull).forEach(name -> task.set(name, kept.get(name)));
    return task;
  }
}

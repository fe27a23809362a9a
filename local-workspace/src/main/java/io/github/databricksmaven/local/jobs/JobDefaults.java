package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the service adds to settings that lack it when it shows them. */
final class JobDefaults {
  private JobDefaults() {}

  /** The settings with what they mean without saying it. */
  static ObjectNode in(ObjectNode settings, String format) {
    ObjectNode full = settings.deepCopy();
    put(full, "name", full.textNode(JobSettings.UNTITLED));
    put(full, "email_notifications", full.objectNode());
    put(full, "webhook_notifications", full.objectNode());
    put(full, "timeout_seconds", full.numberNode(0));
    put(full, "max_concurrent_runs", full.numberNode(1));
    full.put("format", format);
    for (String starter : List.of("schedule", "trigger", "continuous")) {
      if (full.path(starter) instanceof ObjectNode object) {
        put(object, "pause_status", full.textNode("UNPAUSED"));
      }
    }
    for (JsonNode task : full.path("tasks")) {
      if (task instanceof ObjectNode object) {
        task(object);
      }
    }
    return full;
  }

  private static void task(ObjectNode task) {
    put(task, "run_if", task.textNode("ALL_SUCCESS"));
    put(task, "timeout_seconds", task.numberNode(0));
    put(task, "email_notifications", task.objectNode());
    if (task.path("notebook_task") instanceof ObjectNode notebook) {
      put(notebook, "source", notebook.textNode("WORKSPACE"));
    }
  }

  private static void put(ObjectNode object, String field, JsonNode otherwise) {
    if (!object.hasNonNull(field)) {
      object.set(field, otherwise);
    }
  }
}

package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * How {@code jobs/update} changes settings: fields are replaced whole, but tasks and job clusters
 * one by one, by their keys (Databricks REST API documentation: Jobs/update).
 */
final class SettingsChange {
  private static final Map<String, String> KEYED =
      Map.of("tasks", "task_key", "job_clusters", "job_cluster_key");

  private SettingsChange() {}

  /** The settings with some of them replaced. */
  static ObjectNode merged(ObjectNode settings, ObjectNode news) {
    ObjectNode merged = settings.deepCopy();
    for (Map.Entry<String, JsonNode> field : news.properties()) {
      String key = KEYED.get(field.getKey());
      boolean oneByOne = key != null && merged.path(field.getKey()).isArray();
      merged.set(
          field.getKey(),
          oneByOne
              ? merged(merged.path(field.getKey()), field.getValue(), String.valueOf(key))
              : field.getValue().deepCopy());
    }
    return merged;
  }

  /**
   * The settings without some of them.
   *
   * @param removed fields, or one entry of a list such as {@code tasks/train}
   */
  static ObjectNode without(ObjectNode settings, List<String> removed) {
    ObjectNode less = settings.deepCopy();
    for (String path : removed) {
      String[] parts = path.split("/", 2);
      String key = KEYED.get(parts[0]);
      if (parts.length == 1) {
        less.remove(path);
      } else if (key != null && less.path(parts[0]) instanceof ArrayNode entries) {
        List<JsonNode> kept =
            StreamSupport.stream(entries.spliterator(), false)
                .filter(one -> !one.path(key).asText().equals(parts[1]))
                .toList();
        entries.removeAll().addAll(kept);
      } else {
        throw ApiError.invalid(
            "fields_to_remove: '"
                + path
                + "' is nested; only whole fields, tasks/<task_key> and"
                + " job_clusters/<job_cluster_key> can be removed.");
      }
    }
    return less;
  }

  private static ArrayNode merged(JsonNode entries, JsonNode news, String key) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    entries.forEach(one -> all.put(one.path(key).asText(), one));
    news.forEach(one -> all.put(one.path(key).asText(), one));
    return ((ArrayNode) entries.deepCopy()).removeAll().addAll(all.values());
  }
}

package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Task values as workspaces tell them: by task and key, each as JSON. */
final class TaskValueViews {

  /** As it is, or between backticks, which let it have any characters. */
  private static final String NAME = "([\\w-]+|`[^`]+`)";

  /** A parameter that is a reference to a task value, and nothing else. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\s*\\{\\{\\s*tasks\\." + NAME + "\\.values\\." + NAME + "\\s*}}\\s*");

  private TaskValueViews() {}

  /** Of the answer of a local workspace. */
  static Map<String, Map<String, String>> all(JsonNode answer) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    for (JsonNode task : answer.path("task_values")) {
      for (Map.Entry<String, JsonNode> value : task.path("values").properties()) {
        put(values, task.path("task_key").asText(), value.getKey(), value.getValue().toString());
      }
    }
    return values;
  }

  /** Of a run whose parameters are shown as they were submitted, and filled in. */
  static Map<String, Map<String, String>> referenced(JsonNode run) {
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    for (JsonNode task : run.path("tasks")) {
      for (Map.Entry<String, JsonNode> kind : task.path("resolved_values").properties()) {
        JsonNode submitted = task.path(kind.getKey());
        for (Map.Entry<String, JsonNode> field : kind.getValue().properties()) {
          compare(submitted.path(field.getKey()), field.getValue(), values);
        }
      }
    }
    return values;
  }

  private static void compare(
      JsonNode submitted, JsonNode resolved, Map<String, Map<String, String>> values) {
    if (submitted.isObject()) {
      for (Map.Entry<String, JsonNode> one : submitted.properties()) {
        compare(one.getValue(), resolved.path(one.getKey()), values);
      }
    } else if (submitted.isArray()) {
      for (int i = 0; i < submitted.size(); i++) {
        compare(submitted.path(i), resolved.path(i), values);
      }
    } else if (submitted.isTextual() && resolved.isValueNode()) {
      Matcher reference = REFERENCE.matcher(submitted.asText());
      if (reference.matches()) {
        put(values, name(reference.group(1)), name(reference.group(2)), resolved.asText());
      }
    }
  }

  private static String name(String written) {
    return written.replace("`", "");
  }

  private static void put(
      Map<String, Map<String, String>> values, String task, String key, String value) {
    values.computeIfAbsent(task, unused -> new LinkedHashMap<>()).put(key, value);
  }
}

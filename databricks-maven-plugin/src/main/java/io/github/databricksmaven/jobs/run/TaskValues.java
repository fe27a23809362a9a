package io.github.databricksmaven.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.UntrustedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a task has to say to later steps: the fields of the JSON object that its notebook exited
 * with, and its task values, which win.
 *
 * @param values by key
 */
record TaskValues(Map<String, JsonNode> values) {

  /** What is larger is no value for a step; the environment of a process has little room. */
  private static final int LONGEST = 30_000;

  static final TaskValues NONE = new TaskValues(Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  TaskValues {
    values = new LinkedHashMap<>(values);
  }

  /**
   * Of one task.
   *
   * @param exit what its notebook exited with; may be any text
   * @param set task values, each as JSON
   */
  static TaskValues of(String exit, Map<String, String> set) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    JsonNode root = parsed(exit);
    if (root.isObject()) {
      root.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
    }
    set.forEach((key, value) -> values.put(key, parsed(value)));
    return new TaskValues(values);
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      return root == null ? TextNode.valueOf(text) : root;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  /** Output variables {@code <task>.<key>}; secrets among them are masked by the pipeline. */
  void describe(String task, Masking masking, ReportDraft report) {
    values.forEach(
        (key, value) -> {
          String text = value.isTextual() ? value.asText() : value.toString();
          String variable = name(task) + "." + name(key);
          if (text.length() > LONGEST) {
            return;
          }
          if (masking.isSecret(key, value)) {
            report.secretOutput(variable, text);
          } else {
            report.output(variable, text);
          }
        });
  }

  /** Texts that nobody may see. */
  Set<String> secrets(Masking masking) {
    Set<String> secrets = new LinkedHashSet<>();
    values.forEach(
        (key, value) -> {
          if (value.isTextual() && masking.isSecret(key, value)) {
            secrets.add(value.asText());
          }
          secrets.addAll(masking.secretsIn(value.toString()));
        });
    secrets.removeIf(String::isBlank);
    return secrets;
  }

  /** Rows of a table: the task, the key, the value. */
  List<Map<String, Object>> rows(String task, Masking masking) {
    List<Map<String, Object>> rows = new ArrayList<>();
    masked(masking)
        .forEach(
            (key, value) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("task", task);
              row.put("key", UntrustedText.shown(key));
              row.put("value", quoted(value));
              rows.add(row);
            });
    return rows;
  }

  /** As code, so that nothing in it is taken for Markdown. */
  private static String quoted(Object value) {
    String text =
        value instanceof JsonNode node && node.isTextual() ? node.asText() : value.toString();
    return "`" + UntrustedText.shown(text).replace('`', '\'') + "`";
  }

  /** For the JSON report. */
  Map<String, Object> masked(Masking masking) {
    Map<String, Object> masked = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            masked.put(
                key,
                masking.isSecret(key, value) ? "***" : parsed(masking.masked(value.toString()))));
    return masked;
  }

  /** Variables of Azure Pipelines have letters, digits, dots and underscores. */
  private static String name(String key) {
    return key.replaceAll("[^A-Za-z0-9._]", "_");
  }
}

package io.github.databricksmaven.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report for machines; keys are only ever added. Times are ISO 8601, durations in seconds. */
final class JsonReport {

  private JsonReport() {}

  static String of(Report report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("goal", report.goal());
    root.put("result", report.result());
    root.put("begun", report.begun().toString());
    root.put("seconds", report.took().toMillis() / 1000.0);
    root.putAll(report.facts());
    root.putAll(report.data());
    root.put("cases", report.cases().stream().map(JsonReport::entry).toList());
    Problem problem = report.problem();
    if (problem != null) {
      root.put("problem", entry(problem));
    }
    return print(root);
  }

  private static Map<String, Object> entry(Problem problem) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("what", problem.what());
    entry.put("why", problem.why());
    entry.put("fix", problem.fix());
    if (!problem.each().isEmpty()) {
      entry.put("each", problem.each().stream().map(JsonReport::entry).toList());
    }
    return entry;
  }

  private static Map<String, Object> entry(Case found) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", found.name());
    entry.put("result", found.result());
    entry.put("seconds", found.took().toMillis() / 1000.0);
    if (!found.message().isEmpty()) {
      entry.put("message", found.message());
    }
    return entry;
  }

  private static String print(Map<String, Object> root) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a run: a map in the pom, {@code a=1,b=2} on the command line. */
public final class RunParameters {

  private RunParameters() {}

  /** All merged; what was typed wins over the pom, and the pom over the environment. */
  public static Map<String, String> merged(
      Map<String, String> ofEnvironment,
      @Nullable Map<String, String> fromPom,
      @Nullable String typed) {
    Map<String, String> merged = new LinkedHashMap<>(ofEnvironment);
    if (fromPom != null) {
      // Maven gives null for an empty element
      fromPom.forEach((name, value) -> merged.put(name, value == null ? "" : value));
    }
    if (typed != null && !typed.isBlank()) {
      for (String pair : typed.split(",", -1)) {
        add(merged, pair);
      }
    }
    return merged;
  }

  private static void add(Map<String, String> merged, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw new Misconfigured(
          "<parameters> '" + pair + "' is not a pair.",
          "each parameter is a name and a value; a comma begins the next one.",
          "write -Ddatabricks.parameters=a=1,b=2; values with commas go into <parameters> of the"
              + " pom.");
    }
    merged.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
  }

  /** The job with the parameters of every notebook merged; the given ones win over the file's. */
  public static Job into(Job job, Map<String, String> parameters) {
    return job.withTasks(task -> task.with(task.notebook().with(parameters)));
  }
}

package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a task does: exactly one thing. */
final class WorkReader {
  static final String NOTEBOOK = "notebook_task";
  static final String PYTHON = "spark_python_task";
  static final String CONDITION = "condition_task";
  static final String FOR_EACH = "for_each_task";
  static final String RUN_JOB = "run_job_task";

  private static final List<String> KINDS = List.of(NOTEBOOK, PYTHON, CONDITION, FOR_EACH, RUN_JOB);
  private static final int MOST_AT_A_TIME = 100;

  private WorkReader() {}

  /** Which of {@link #KINDS} a task is. */
  static String kind(JsonNode task) {
    return KINDS.stream().filter(task::hasNonNull).findFirst().orElse("");
  }

  static Work read(String where, JsonNode task) {
    List<String> kinds = kinds(task);
    if (kinds.size() != 1) {
      throw ApiError.invalid(
          kinds.isEmpty()
              ? where + " has nothing to run: give one of " + String.join(", ", KINDS) + "."
              : where + " can do one thing only, not " + String.join(" and ", kinds) + ".");
    }
    String kind = kinds.get(0);
    JsonNode given = task.get(kind);
    String inside = where + ", " + kind;
    return switch (kind) {
      case NOTEBOOK -> notebook(where, inside, given);
      case PYTHON -> python(where, inside, given);
      case CONDITION -> condition(inside, given);
      case FOR_EACH -> forEach(inside, given);
      case RUN_JOB -> runJob(inside, given);
      default ->
          throw ApiError.invalid(
              where
                  + ": the local workspace runs "
                  + String.join(", ", KINDS)
                  + ", not "
                  + kind
                  + ".");
    };
  }

  private static List<String> kinds(JsonNode task) {
    List<String> kinds = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : task.properties()) {
      if (field.getKey().endsWith("_task") && !field.getValue().isNull()) {
        kinds.add(field.getKey());
      }
    }
    return kinds;
  }

  private static Work notebook(String where, String inside, JsonNode given) {
    Honoured.only(Set.of("notebook_path", "base_parameters", "source"), inside, given);
    checkSource(where, given);
    String path = given.path("notebook_path").asText("");
    if (!path.startsWith("/")) {
      throw ApiError.invalid(where + ": notebook_path must be absolute; it is '" + path + "'.");
    }
    return new Work.NotebookTask(path, texts(given.path("base_parameters")));
  }

  private static Work python(String where, String inside, JsonNode given) {
    Honoured.only(Set.of("python_file", "parameters", "source"), inside, given);
    checkSource(where, given);
    String path = given.path("python_file").asText("");
    if (!path.startsWith("/") && !path.startsWith("dbfs:/")) {
      throw ApiError.invalid(
          where
              + ": python_file must be the absolute path of a workspace file, or begin with"
              + " dbfs:/; it is '"
              + path
              + "'.");
    }
    List<String> parameters = new ArrayList<>();
    given.path("parameters").forEach(one -> parameters.add(one.asText()));
    return new Work.PythonTask(path, parameters);
  }

  private static void checkSource(String where, JsonNode given) {
    if (given.path("source").asText("").equals("GIT")) {
      throw ApiError.invalid(where + ": the local workspace has no source GIT.");
    }
  }

  private static Work condition(String inside, JsonNode given) {
    Honoured.only(Set.of("op", "left", "right"), inside, given);
    for (String field : List.of("op", "left", "right")) {
      if (!given.hasNonNull(field)) {
        throw ApiError.invalid(inside + ": missing required field: " + field + ".");
      }
    }
    return new Work.Condition(
        TaskReader.word(inside, "op", given, Comparison.class, Comparison.EQUAL_TO),
        given.get("left").asText(),
        given.get("right").asText());
  }

  private static Work forEach(String inside, JsonNode given) {
    Honoured.only(Set.of("inputs", "concurrency", "task"), inside, given);
    int concurrency = given.path("concurrency").asInt(1);
    if (concurrency < 1 || concurrency > MOST_AT_A_TIME) {
      throw ApiError.invalid(inside + ": concurrency is 1 to " + MOST_AT_A_TIME + ".");
    }
    if (given.path("inputs").asText("").isEmpty()) {
      throw ApiError.invalid(
          inside + ": missing required field: inputs, a list in JSON or a reference to one.");
    }
    TaskSpec repeated = TaskReader.read(given.path("task"));
    if (repeated.work() instanceof Work.ForEach) {
      throw ApiError.invalid(inside + ": the task that is repeated cannot repeat another one.");
    }
    if (!repeated.dependsOn().isEmpty()) {
      throw ApiError.invalid(inside + ": the task that is repeated depends on nothing.");
    }
    return new Work.ForEach(given.get("inputs").asText(), concurrency, repeated);
  }

  private static Work runJob(String inside, JsonNode given) {
    Honoured.only(Set.of("job_id", "job_parameters"), inside, given);
    JsonNode id = given.path("job_id");
    if (!id.canConvertToLong() && !id.asText("").matches("\\d{1,18}")) {
      throw ApiError.invalid(inside + ": missing required field: job_id.");
    }
    return new Work.RunJob(id.asLong(), texts(given.path("job_parameters")));
  }

  /** A task with other values for the widgets of its notebook, or of the one that it repeats. */
  static ObjectNode with(Map<String, String> parameters, ObjectNode task) {
    ObjectNode changed = task.deepCopy();
    if (changed.path(FOR_EACH).path("task") instanceof ObjectNode repeated) {
      changed.withObject("/" + FOR_EACH).set("task", with(parameters, repeated));
    }
    if (changed.hasNonNull(NOTEBOOK)) {
      ObjectNode base = changed.withObject("/" + NOTEBOOK + "/base_parameters");
      parameters.forEach(base::put);
    }
    return changed;
  }

  private static Map<String, String> texts(@Nullable JsonNode given) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (given != null) {
      given.fields().forEachRemaining(one -> texts.put(one.getKey(), one.getValue().asText()));
    }
    return texts;
  }
}

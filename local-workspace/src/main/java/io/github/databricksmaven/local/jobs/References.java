package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Fills the references of a task's parameters in (Databricks documentation: Dynamic value
 * references). What is no reference, such as {@code {{my.value}}}, stays as it is; a wrong one in a
 * known namespace, such as {@code {{job.naem}}}, is refused.
 */
final class References {
  private static final String VALUES = "values";
  private static final String NO_SUCH = "there is no such reference";
  private static final Set<String> OF_A_TASK =
      Set.of("run_id", "result_state", "error_code", "execution_count", "notebook_path");

  private final Run run;
  private final TaskRun task;
  private final Host host;

  /** For a task of a run that is about to start. */
  References(Run run, TaskRun task, Host host) {
    this.run = run;
    this.task = task;
    this.host = host;
  }

  /**
   * Refuses references that can never be filled in.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE with the reference
   */
  static void check(List<TaskSpec> tasks) {
    Set<String> keys = new HashSet<>(tasks.stream().map(TaskSpec::key).toList());
    for (TaskSpec spec : tasks) {
      check(spec, keys, false);
      if (spec.work() instanceof Work.ForEach repeating) {
        check(repeating.task(), keys, true);
      }
    }
  }

  /**
   * The task with every reference replaced.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when one stands for nothing
   */
  TaskSpec filledIn() {
    return TaskReader.read(filled(task.spec().json(), this::value));
  }

  private static void check(TaskSpec spec, Set<String> keys, boolean repeated) {
    filled(spec.json(), reference -> checked(spec, reference, keys, repeated));
  }

  /** Of what a task repeats nothing is replaced yet: each round has its own. */
  private static ObjectNode filled(ObjectNode task, Function<Reference, String> value) {
    String kind = WorkReader.kind(task);
    ObjectNode filled = task.deepCopy();
    ObjectNode work = filled.withObject("/" + kind);
    for (Map.Entry<String, JsonNode> field : work.properties()) {
      if (!field.getKey().equals("task")) {
        work.set(field.getKey(), replaced(field.getValue(), value));
      }
    }
    return filled;
  }

  private static JsonNode replaced(JsonNode node, Function<Reference, String> value) {
    if (node.isTextual()) {
      return TextNode.valueOf(Reference.replaced(node.asText(), value));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(replaced(field.getValue(), value)));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, replaced(list.get(i), value));
      }
    }
    return node;
  }

  private static String checked(
      TaskSpec spec, Reference reference, Set<String> keys, boolean repeated) {
    String text = reference.toString();
    boolean fine =
        switch (reference.part(0)) {
          case "job" -> isOfTheJob(reference);
          case "task" ->
              reference.size() == 2
                  && Set.of("name", "run_id", "execution_count", "notebook_path")
                      .contains(reference.part(1));
          case "workspace" ->
              reference.is(2, "workspace", "id") || reference.is(2, "workspace", "url");
          case "tasks" -> isOfATask(reference) && keys.contains(reference.part(1));
          case "input" -> repeated;
          default -> true;
        };
    if (!fine) {
      throw wrong(spec, text, NO_SUCH + " in this run");
    }
    return text;
  }

  private static boolean isOfTheJob(Reference reference) {
    return switch (reference.size()) {
      case 2 -> Set.of("id", "name", "run_id", "repair_count").contains(reference.part(1));
      case 3 ->
          reference.part(1).equals("parameters")
              || (reference.part(1).equals("start_time") && Moment.isForm(reference.part(2)))
              || reference.is(3, "job", "trigger", "type");
      case 4 -> reference.is(4, "job", "trigger", "time") && Moment.isForm(reference.part(3));
      default -> false;
    };
  }

  private static boolean isOfATask(Reference reference) {
    return (reference.size() == 3 && OF_A_TASK.contains(reference.part(2)))
        || (reference.size() == 4 && reference.part(2).equals(VALUES));
  }

  private String value(Reference reference) {
    return switch (reference.part(0)) {
      case "job" -> ofTheJob(reference);
      case "task" -> of(task, reference.part(1), reference);
      case "tasks" -> ofATask(reference);
      case "workspace" ->
          reference.part(1).equals("id") ? host.workspaceId() : host.url().toString();
      case "input" -> ofTheRound(reference);
      default -> reference.size() == 1 ? old(reference) : reference.toString();
    };
  }

  private String ofTheJob(Reference reference) {
    return switch (reference.part(1)) {
      case "id" -> Long.toString(jobId());
      case "name" -> run.job().jobName() == null ? run.name() : run.job().jobName();
      case "run_id" -> Long.toString(run.runId());
      case "repair_count" -> Integer.toString(run.repairs().size());
      case "parameters" -> parameter(reference);
      case "trigger" ->
          reference.size() == 3
              ? switch (run.job().trigger()) {
                case ONE_TIME -> "onetime";
                case PERIODIC -> "periodic";
                case RUN_JOB_TASK -> "run_job_task";
              }
              : Moment.in(reference.part(3), run.startTime()).orElseThrow();
      default -> Moment.in(reference.part(2), run.startTime()).orElseThrow();
    };
  }

  private String parameter(Reference reference) {
    String value = run.job().parameters().get(reference.part(2));
    if (value == null) {
      throw wrong(task.spec(), reference.toString(), "the run has no such job parameter");
    }
    return value;
  }

  private String ofATask(Reference reference) {
    TaskRun other = run.task(reference.part(1));
    if (reference.size() == 3) {
      return of(other, reference.part(2), reference);
    }
    JsonNode value = other.output().values().get(reference.part(3));
    if (value == null) {
      throw wrong(task.spec(), reference.toString(), "the task has set no such value, or not yet");
    }
    return text(value);
  }

  private String of(TaskRun other, String what, Reference reference) {
    RunState state = other.state();
    return switch (what) {
      case "name" -> other.spec().key();
      case "run_id" -> Long.toString(other.runId());
      case "execution_count" -> Integer.toString(other.attempt() + 1);
      case "notebook_path" ->
          other.actual().work() instanceof Work.NotebookTask notebook ? notebook.path() : "";
      case "result_state" -> {
        if (state.resultState() == null) {
          throw wrong(task.spec(), reference.toString(), "the task is not over");
        }
        yield state.resultState().name().toLowerCase(Locale.ROOT);
      }
      default -> state.resultState() == Result.FAILED ? "RunExecutionError" : "";
    };
  }

  private String ofTheRound(Reference reference) {
    if (task.iteration() == null) {
      return reference.toString();
    }
    JsonNode value = task.iteration().input();
    for (String part : reference.parts().subList(1, reference.size())) {
      value = value.path(part);
    }
    if (value.isMissingNode()) {
      throw wrong(
          task.spec(),
          reference.toString(),
          "input " + task.iteration().index() + " has no such key");
    }
    return text(value);
  }

  /** References that came before those with dots, and still work. */
  private String old(Reference reference) {
    return switch (reference.part(0)) {
      case "job_id" -> Long.toString(jobId());
      case "run_id" -> Long.toString(task.runId());
      case "parent_run_id" -> Long.toString(run.runId());
      case "task_key" -> task.spec().key();
      case "task_retry_count" -> Integer.toString(task.attempt());
      case "start_date" -> Moment.in("iso_date", run.startTime()).orElseThrow();
      case "start_time" -> Long.toString(run.startTime());
      default -> reference.toString();
    };
  }

  /** A submitted run bears its own id for that of its job. */
  private long jobId() {
    return run.job().jobId() == null ? run.runId() : run.job().jobId();
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static ApiError wrong(TaskSpec spec, String reference, String why) {
    return ApiError.invalid(
        "Task '" + spec.key() + "': " + reference + " cannot be filled in: " + why + ".");
  }
}

package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns tasks of a run into what goes over the wire. */
final class TaskWire {
  private final Run run;
  private final String page;
  private final String userName;
  private final boolean withResolvedValues;

  /**
   * For the tasks of a run.
   *
   * @param page the address of the run's page
   */
  TaskWire(Run run, String page, String userName, boolean withResolvedValues) {
    this.run = run;
    this.page = page;
    this.userName = userName;
    this.withResolvedValues = withResolvedValues;
  }

  /** Every attempt of every task. */
  List<TaskInfo> all() {
    return run.attempts().stream().map(task -> info(task, null)).toList();
  }

  /** One attempt, with the rounds of one that repeats another task. */
  TaskInfo one(TaskRun task) {
    List<TaskInfo> rounds =
        run.tasks().stream()
            .filter(round -> round.isRoundOf(task.runId()))
            .map(round -> info(round, null))
            .toList();
    return info(task, task.spec().work() instanceof Work.ForEach ? rounds : null);
  }

  private TaskInfo info(TaskRun task, @Nullable List<TaskInfo> rounds) {
    TaskSpec spec = task.spec();
    Retries retries = spec.retries();
    return new TaskInfo(
        run.job().jobId() == null ? run.runId() : run.job().jobId(),
        task.runId(),
        run.runId(),
        userName,
        task.runId(),
        first(task).runId(),
        spec.key(),
        spec.key(),
        spec.json().path("description").asText(null),
        Wire.state(task.state()),
        Wire.status(task.state()),
        task.startTime(),
        task.setupDuration(),
        task.executionDuration(),
        0,
        task.endTime(),
        task.attempt(),
        page + "#task-" + task.runId(),
        "SINGLE_TASK",
        spec.runIf(),
        spec.disabled() ? true : null,
        retries.most() == 0 ? null : retries.most(),
        retries.minIntervalMillis() == 0 ? null : retries.minIntervalMillis(),
        retries.onTimeout() ? true : null,
        spec.timeoutSeconds() == 0 ? null : spec.timeoutSeconds(),
        program(WorkReader.NOTEBOOK, spec),
        program(WorkReader.PYTHON, spec),
        condition(task),
        forEach(task),
        spec.json().get(WorkReader.RUN_JOB),
        withResolvedValues ? resolved(task) : null,
        spec.dependsOn().isEmpty() ? null : spec.dependsOn(),
        spec.newCluster(),
        spec.existingClusterId(),
        spec.libraries().isEmpty() ? null : spec.libraries(),
        rounds);
  }

  private TaskRun first(TaskRun task) {
    return run.tasks().stream().filter(other -> other.isSameAs(task)).findFirst().orElse(task);
  }

  private static @Nullable JsonNode program(String kind, TaskSpec spec) {
    if (!(spec.json().get(kind) instanceof ObjectNode given)) {
      return null;
    }
    ObjectNode program = given.deepCopy();
    if (!program.hasNonNull("source")) {
      program.put("source", "WORKSPACE");
    }
    return program;
  }

  private static @Nullable JsonNode condition(TaskRun task) {
    if (!(task.spec().json().get(WorkReader.CONDITION) instanceof ObjectNode given)) {
      return null;
    }
    ObjectNode condition = given.deepCopy();
    if (task.output().outcome() != null) {
      condition.put("outcome", task.output().outcome());
    }
    return condition;
  }

  private @Nullable JsonNode forEach(TaskRun task) {
    if (!(task.spec().json().get(WorkReader.FOR_EACH) instanceof ObjectNode given)) {
      return null;
    }
    ObjectNode forEach = given.deepCopy();
    List<TaskRun> rounds = run.rounds(task.runId());
    if (!rounds.isEmpty()) {
      forEach
          .putObject("stats")
          .putObject("task_run_stats")
          .put("total_iterations", rounds.size())
          .put("scheduled_iterations", count(rounds, round -> !round.isBlocked()))
          .put("active_iterations", count(rounds, round -> !round.isBlocked() && !round.isOver()))
          .put("completed_iterations", count(rounds, TaskRun::isOver))
          .put("succeeded_iterations", count(rounds, round -> round.state().passes()))
          .put(
              "failed_iterations",
              count(rounds, round -> round.isOver() && !round.state().passes()));
    }
    return forEach;
  }

  private static int count(List<TaskRun> rounds, Predicate<TaskRun> wanted) {
    return (int) rounds.stream().filter(wanted).count();
  }

  private static @Nullable JsonNode resolved(TaskRun task) {
    if (task.resolved() == null) {
      return null;
    }
    ObjectNode values = task.resolved().json().objectNode();
    String kind = WorkReader.kind(task.resolved().json());
    ObjectNode parameters = values.putObject(kind);
    for (String field :
        List.of("base_parameters", "parameters", "left", "right", "job_parameters")) {
      JsonNode value = task.resolved().json().path(kind).get(field);
      if (value != null) {
        parameters.set(field, value);
      }
    }
    return values;
  }
}

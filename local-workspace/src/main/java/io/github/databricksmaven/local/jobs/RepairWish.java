package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Required;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody's wish to run tasks of a run again (Databricks REST API documentation: Jobs/repairrun).
 *
 * @param latestRepair zero for none
 * @param tasks keys of tasks
 * @param failed whether all tasks shall run again that did not succeed
 * @param dependent whether the tasks that depend on these shall run again, too
 * @param parameters values for the job's parameters
 */
record RepairWish(
    long runId,
    long latestRepair,
    List<String> tasks,
    boolean failed,
    boolean dependent,
    Map<String, String> parameters) {
  private static final Set<String> KEYS =
      Set.of(
          "run_id",
          "latest_repair_id",
          "rerun_tasks",
          "rerun_all_failed_tasks",
          "rerun_dependent_tasks",
          "job_parameters");

  static RepairWish read(JsonNode body) {
    Honoured.only(KEYS, "Repair", body);
    if (!body.path("run_id").canConvertToLong()) {
      throw Required.missing("run_id");
    }
    List<String> tasks = new ArrayList<>();
    body.path("rerun_tasks").forEach(key -> tasks.add(key.asText()));
    boolean failed = body.path("rerun_all_failed_tasks").asBoolean();
    if (tasks.isEmpty() != failed) {
      throw ApiError.invalid("Give one of rerun_tasks and rerun_all_failed_tasks.");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    body.path("job_parameters")
        .fields()
        .forEachRemaining(one -> parameters.put(one.getKey(), one.getValue().asText()));
    return new RepairWish(
        body.get("run_id").asLong(),
        body.path("latest_repair_id").asLong(),
        tasks,
        failed,
        body.path("rerun_dependent_tasks").asBoolean(),
        parameters);
  }

  /**
   * The run with new attempts of what is wanted, none begun.
   *
   * @throws ApiError when the run does not go with the wish
   */
  Run repaired(Run run, long now) {
    check(run);
    Set<String> wanted = wanted(run);
    long id = run.nextId();
    Repair repair = new Repair(id, now, run.state(), run.endTime());
    List<TaskRun> again = new ArrayList<>();
    for (TaskRun task : run.latest()) {
      if (wanted.contains(task.spec().key())) {
        TaskSpec spec =
            TaskReader.read(
                parameters.isEmpty()
                    ? task.spec().json()
                    : WorkReader.with(parameters, task.spec().json()));
        again.add(task.repaired(++id, repair.id(), spec));
      }
    }
    return run.plus(again).repaired(repair, facts(run.job()));
  }

  private void check(Run run) {
    if (!run.isOver()) {
      throw new ApiError(
          400,
          "INVALID_STATE",
          "Run " + run.runId() + " is active; only a run that is over can be repaired.");
    }
    long latest = run.repairs().isEmpty() ? 0 : run.repairs().get(run.repairs().size() - 1).id();
    if (latest != latestRepair) {
      throw ApiError.invalid(
          latest == 0
              ? "Run " + run.runId() + " has no repair " + latestRepair + "."
              : "latest_repair_id must be " + latest + ", the latest repair of this run.");
    }
    for (String name : parameters.keySet()) {
      if (!run.job().parameters().containsKey(name)) {
        throw ApiError.invalid("The run has no job parameter '" + name + "'.");
      }
    }
  }

  private Set<String> wanted(Run run) {
    Set<String> wanted = new LinkedHashSet<>(tasks);
    List<String> known = run.latest().stream().map(task -> task.spec().key()).toList();
    for (String key : tasks) {
      if (!known.contains(key)) {
        throw ApiError.invalid("Run " + run.runId() + " has no task '" + key + "'.");
      }
    }
    if (failed) {
      run.latest().stream()
          .filter(task -> !task.state().passes())
          .forEach(task -> wanted.add(task.spec().key()));
    }
    if (wanted.isEmpty()) {
      throw ApiError.invalid("Run " + run.runId() + " has no failed task to run again.");
    }
    if (dependent) {
      addDependent(run, wanted);
    }
    return wanted;
  }

  private static void addDependent(Run run, Set<String> wanted) {
    int before;
    do {
      before = wanted.size();
      for (TaskRun task : run.latest()) {
        if (task.spec().dependsOn().stream().anyMatch(one -> wanted.contains(one.taskKey()))) {
          wanted.add(task.spec().key());
        }
      }
    } while (wanted.size() > before);
  }

  private JobFacts facts(JobFacts job) {
    Map<String, String> values = new LinkedHashMap<>(job.parameters());
    values.putAll(parameters);
    return new JobFacts(job.jobId(), job.jobName(), job.trigger(), values);
  }
}

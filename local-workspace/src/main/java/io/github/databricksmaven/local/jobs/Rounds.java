package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rounds of a task that repeats another one, once for each input. */
final class Rounds {
  private Rounds() {}

  /**
   * All rounds, none begun.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when the inputs are no list
   */
  static List<TaskRun> of(Run run, TaskRun task, Work.ForEach work) {
    List<TaskRun> rounds = new ArrayList<>();
    long id = run.nextId();
    for (JsonNode input : inputs(task, work)) {
      Iteration iteration = new Iteration(task.runId(), rounds.size(), input);
      rounds.add(TaskRun.round(id++, work.task(), task.repairId(), iteration));
    }
    if (id > run.runId() + Run.IDS) {
      throw ApiError.invalid("Task '" + task.spec().key() + "' has too many inputs.");
    }
    return rounds;
  }

  /** The round that may start now. */
  static Optional<TaskRun> next(List<TaskRun> rounds, Work.ForEach work) {
    long going = rounds.stream().filter(one -> !one.isOver() && !one.isBlocked()).count();
    return going < work.concurrency()
        ? rounds.stream().filter(TaskRun::isBlocked).findFirst()
        : Optional.empty();
  }

  /** How the task ends whose rounds are all over. */
  static RunState end(List<TaskRun> rounds) {
    List<TaskRun> failed = rounds.stream().filter(round -> !round.state().passes()).toList();
    if (failed.isEmpty()) {
      return RunState.succeeded();
    }
    return RunState.ended(
        Result.FAILED,
        failed.size()
            + " of "
            + rounds.size()
            + " iterations did not succeed; the first: "
            + failed.get(0).state().message());
  }

  private static JsonNode inputs(TaskRun task, Work.ForEach work) {
    try {
      JsonNode inputs = Json.read(work.inputs().getBytes(StandardCharsets.UTF_8), JsonNode.class);
      if (inputs.isArray()) {
        return inputs;
      }
    } catch (IOException e) {
      // Said below, as for other values that are no list.
    }
    throw ApiError.invalid(
        "Task '" + task.spec().key() + "': its inputs are no list in JSON: " + work.inputs());
  }
}

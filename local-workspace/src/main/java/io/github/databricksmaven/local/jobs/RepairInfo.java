package io.github.databricksmaven.local.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run as it was at first, or one of its repairs, on the wire (Databricks REST API
 * documentation: Jobs/getrun, {@code repair_history}).
 *
 * @param id null of the first
 * @param taskRunIds the attempts that belong to it
 */
record RepairInfo(
    String type,
    @Nullable Long id,
    long startTime,
    long endTime,
    RunInfo.State state,
    RunInfo.Status status,
    List<Long> taskRunIds) {

  /** The first first. */
  static List<RepairInfo> history(Run run) {
    List<RepairInfo> history = new ArrayList<>();
    long id = 0;
    long began = run.startTime();
    for (Repair repair : run.repairs()) {
      history.add(one(run, id, began, repair.earlierEnd(), repair.earlier()));
      id = repair.id();
      began = repair.startTime();
    }
    history.add(one(run, id, began, run.endTime(), run.state()));
    return history;
  }

  private static RepairInfo one(Run run, long id, long began, long ended, RunState state) {
    return new RepairInfo(
        id == 0 ? "ORIGINAL" : "REPAIR",
        id == 0 ? null : id,
        began,
        ended,
        Wire.state(state),
        Wire.status(state),
        run.attempts().stream().filter(task -> task.repairId() == id).map(TaskRun::runId).toList());
  }
}

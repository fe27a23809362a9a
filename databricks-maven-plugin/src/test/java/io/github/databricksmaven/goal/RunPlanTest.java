package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.run.ClustersPort;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunPlanTest {

  @Test
  void aClusterThatIsDownIsSaidToBeStartedByTheRun() {
    assertEquals(
        List.of(
            "  job     nightly (12)",
            "  run     only  /Shared/a",
            "  start   cluster 0923-1 (etl) is terminated; the run starts it",
            "Plan: 1 to run"),
        RunPlan.of(job(), cluster("etl", "TERMINATED")));
    assertEquals(
        "  start   cluster 0923-1 is terminating; the run starts it",
        RunPlan.of(job(), cluster("", "TERMINATING")).get(2));
  }

  @Test
  void aClusterThatIsUpNeedsNoLine() {
    for (String state : List.of("RUNNING", "PENDING", "RESIZING")) {
      assertEquals(3, RunPlan.of(job(), cluster("etl", state)).size(), state);
    }
  }

  @Test
  void whatAConditionLeftOutOrSomebodySwitchedOffIsNotRunAgain() {
    RunState failed = new RunState.Failed("FAILED", "");
    assertEquals(
        List.of(
            "  repair  run 7 (FAILED): http://page",
            "  again   bad  FAILED",
            "  again   after  UPSTREAM_FAILED",
            "Plan: 2 to run again"),
        RunPlan.repairing(
            run(
                failed,
                task("good", new RunState.Succeeded("")),
                task("bad", failed),
                task("after", new RunState.Skipped("UPSTREAM_FAILED", "")),
                task("other_branch", new RunState.Skipped("EXCLUDED", "")),
                task("off", new RunState.Skipped("DISABLED", "")))));
  }

  @Test
  void aRepairThatGoesOnIsWatched() {
    RunState running = new RunState.Running("RUNNING", "");
    assertEquals(
        "  watch   run 7 (RUNNING): http://page",
        RunPlan.repairing(run(running, task("bad", running))).get(0));
  }

  private static RunView run(RunState state, RunView.TaskView... tasks) {
    Instant ended = state instanceof RunState.Finished ? Instant.EPOCH : null;
    return new RunView(
        new RunId(7), "a", "http://page", state, Instant.EPOCH, ended, List.of(tasks), 0, 1);
  }

  private static RunView.TaskView task(String key, RunState state) {
    return new RunView.TaskView(
        key, new RunId(8), 0, TaskKind.NOTEBOOK, "", state, null, null, List.of(), null);
  }

  private static Deployed job() {
    return new Deployed(
        new JobId(12),
        "nightly",
        Map.of("only", "/Shared/a"),
        Set.of("0923-1"),
        Set.of(),
        Map.of());
  }

  private static ClustersPort cluster(String name, String state) {
    return id -> new ClustersPort.ClusterView(id, name, state);
  }
}

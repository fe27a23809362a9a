package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.run.ClustersPort;
import io.github.databricksmaven.jobs.run.Deployed;
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

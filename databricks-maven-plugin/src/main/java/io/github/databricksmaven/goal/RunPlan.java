package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.run.ClustersPort;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What run-job prints before it does anything. */
final class RunPlan {

  private static final Set<String> NOT_FAILED = Set.of("EXCLUDED", "DISABLED");

  private RunPlan() {}

  /** The tasks that are run, and the clusters that have to be started for them. */
  static List<String> of(Work work, ClustersPort clusters) {
    List<String> lines = new ArrayList<>(work.lines());
    for (String id : work.clusters()) {
      ClustersPort.ClusterView cluster = clusters.look(id);
      if (cluster.isDown()) {
        String name = cluster.name().isEmpty() ? id : id + " (" + cluster.name() + ")";
        String state = cluster.state().toLowerCase(Locale.ROOT);
        lines.add(
            lines.size() - 1, "  start   cluster " + name + " is " + state + "; the run starts it");
      }
    }
    return lines;
  }

  /** The tasks that are run again; none of a run that an earlier attempt repairs still. */
  static List<String> repairing(RunView run) {
    List<String> lines = new ArrayList<>();
    String line = "run " + run.id() + " (" + run.state().word() + "): " + run.page();
    if (!run.isOver()) {
      return List.of(
          "  watch   " + line, "Plan: nothing to run again, as this build does so already");
    }
    lines.add("  repair  " + line);
    for (RunView.TaskView task : run.latest()) {
      if (isRunAgain(task.state())) {
        lines.add("  again   " + task.key() + "  " + task.state().word());
      }
    }
    lines.add("Plan: " + (lines.size() - 1) + " to run again");
    return lines;
  }

  /** What a condition left out, or somebody has switched off, did not fail. */
  private static boolean isRunAgain(RunState state) {
    return !(state instanceof RunState.Succeeded) && !NOT_FAILED.contains(state.word());
  }
}

package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.util.List;
import java.util.Set;

/** Service connections, which exist in the project and not in the YAML. */
final class ServiceConnections {

  private ServiceConnections() {}

  /** Adds a name that the environments file does not list. */
  static void check(Task task, TaskCall call, String input, Beforehand known, Problems problems) {
    Set<String> names = known.environments().serviceConnections().keySet();
    task.inputs()
        .written(call, input)
        .filter(name -> !names.contains(name.text().strip()))
        .ifPresent(
            name ->
                problems.add(
                    known
                        .environments()
                        .unknown("service connection", name.text().strip(), name.place(), names)
                        .problem()));
  }

  /** Refuses a name that the environments file does not list. */
  static void require(Agent agent, String input) throws StepFailure {
    String name = agent.inputs().text(input).strip();
    Set<String> known = agent.services().environments().serviceConnections().keySet();
    if (!known.contains(name)) {
      List<String> near = Nearest.to(name, known, 1);
      throw new StepFailure(
          "Service connection '"
              + name
              + "' is not among the service-connections of the"
              + " environments file"
              + (near.isEmpty() ? "." : "; did you mean '" + near.get(0) + "'?"));
    }
  }
}

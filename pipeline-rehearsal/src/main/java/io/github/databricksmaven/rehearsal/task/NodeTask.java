package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A task of an extension that runs on Node: a process that finds its inputs and connections in the
 * environment, as an agent gives them. Source: azure-pipelines-task-lib.
 *
 * @param program its code
 */
record NodeTask(TaskDefinition definition, Path program) implements Task {

  private static final String NODE = "node";

  @Override
  public InputRules inputs() {
    return definition.inputs();
  }

  @Override
  public void check(TaskCall call, Beforehand known, Problems problems) {
    for (String input : definition.connections()) {
      WorkspaceConnection.check(this, call, input, known, problems);
    }
    boolean hasNode =
        Stream.of(known.machine().getOrDefault("PATH", "").split(":", -1))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, NODE)));
    if (!hasNode) {
      problems.add(
          call.place()
              .refuse(
                  "task '" + call.name() + "' needs Node, which is not on the PATH.",
                  "agents bring it along; a rehearsal takes this machine's.",
                  "install Node 20 or later.")
              .problem());
    }
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    Map<String, String> more = new TreeMap<>(WorkspaceConnection.ofTheBuild(agent));
    more.put("DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF", "true");
    for (InputRules.Rule rule : inputs().all()) {
      more.put("INPUT_" + Variables.environmentName(rule.name()), value(rule.name(), agent, more));
    }
    List<String> words = List.of(NODE, program.toString());
    Agent.Exit exit = agent.run(words, agent.folders().sources(), more);
    Scripts.require("The task", exit, false);
  }

  /**
   * Of an input that names a connection, its id; what is behind that is put into {@code more}. Of a
   * path, where it leads to from the sources: if it is not given, to them.
   */
  private String value(String input, Agent agent, Map<String, String> more) throws StepFailure {
    if (definition.paths().contains(input)) {
      return agent.inputs().path(input, agent.folders().sources()).normalize().toString();
    }
    if (!definition.connections().contains(input) || !agent.inputs().has(input)) {
      return agent.inputs().text(input);
    }
    WorkspaceConnection connection = WorkspaceConnection.of(agent, input);
    more.putAll(connection.environment());
    return connection.id();
  }
}

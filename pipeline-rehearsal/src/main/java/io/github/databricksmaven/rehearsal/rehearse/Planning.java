package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.EnvironmentsReader;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.live.Approver;
import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.pipeline.PipelineReader;
import io.github.databricksmaven.rehearsal.run.RunPlan;
import io.github.databricksmaven.rehearsal.server.BuildServer;
import io.github.databricksmaven.rehearsal.storage.WorkFolder;
import io.github.databricksmaven.rehearsal.task.ExtensionTasks;
import io.github.databricksmaven.rehearsal.task.Tasks;
import io.github.databricksmaven.rehearsal.template.Expander;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be rehearsed, of what was asked for and where it is asked. */
record Planning(
    Request request, Surroundings surroundings, Environments environments, SystemVariables system) {

  private static final String LOCAL_DIRECTORY = "DATABRICKS_MAVEN_LOCAL_DIRECTORY";

  /** Reads the file of environments. */
  static Planning of(Request request, Surroundings surroundings) {
    Environments environments =
        request.environments().isPresent() && request.environmentsFile().isPresent()
            ? EnvironmentsReader.read(
                request.environments().get(), request.environmentsFile().get())
            : Environments.none();
    SystemVariables system =
        new SystemVariables(
            request,
            environments.nameOf(request.pipeline()),
            GitState.of(request.repository()),
            surroundings.user());
    return new Planning(request, surroundings, environments, system);
  }

  /** The pipeline, expanded and read. */
  Pipeline pipeline() {
    Mapping expanded =
        new Expander(request.repository(), system.known())
            .expand(request.pipeline(), request.parameters());
    return PipelineReader.read(expanded);
  }

  /** A new run of it. */
  RunPlan plan(Pipeline pipeline, BuildServer server, LocalHosts hosts) throws IOException {
    WorkFolder work = new WorkFolder(request.workFolder());
    WorkFolder.RunFolder folder = work.begin(system.name());
    return new RunPlan(
        pipeline,
        system.name(),
        request.repository(),
        request.notCheckedOut(),
        work,
        folder,
        environments,
        resolver(hosts),
        tasks(),
        new Approver(request.approve(), surroundings.user(), surroundings.terminal()),
        variables(server, folder.id()),
        machine(),
        request.agents(),
        surroundings.stopping(),
        surroundings.times(),
        surroundings.clock(),
        new Mask(),
        surroundings.audience());
  }

  private Tasks tasks() {
    return Tasks.builtIn().and(request.extension().map(ExtensionTasks::read).orElse(Map.of()));
  }

  private Resolver resolver(LocalHosts hosts) {
    Path folder =
        request
            .environmentsFile()
            .map(file -> file.toAbsolutePath().getParent())
            .orElse(request.repository());
    return new Resolver(surroundings.environment(), folder, request.localDirectory(), hosts);
  }

  private List<Variable> variables(BuildServer server, String buildId) {
    List<Variable> variables = new ArrayList<>();
    system.known().forEach((name, value) -> variables.add(Variable.predefined(name, value)));
    system
        .ofRun(server.collection(), buildId)
        .forEach((name, value) -> variables.add(Variable.predefined(name, value)));
    variables.add(new Variable("System.AccessToken", server.token(), true, true));
    return variables;
  }

  /** Goals of steps find the same local workspaces, should they ask for one by name. */
  private Map<String, String> machine() {
    Map<String, String> machine = new TreeMap<>(MachineVariables.of(surroundings.environment()));
    machine.keySet().removeAll(environments.machineVariables());
    machine.put(LOCAL_DIRECTORY, request.localDirectory().toString());
    return machine;
  }
}

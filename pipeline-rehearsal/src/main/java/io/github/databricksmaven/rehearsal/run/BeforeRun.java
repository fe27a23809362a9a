package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.pipeline.Job;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.pipeline.Stage;
import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.pipeline.VariableSource;
import io.github.databricksmaven.rehearsal.task.Beforehand;
import io.github.databricksmaven.rehearsal.task.Tasks;
import io.github.databricksmaven.rehearsal.variable.Variables;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses everything that can be seen to be wrong before anything runs.
 *
 * @param machine variables of this machine that steps may see
 * @param approved environments and stages that are approved beforehand
 * @param open receives the groups and connections that are named, whose local workspaces are opened
 */
record BeforeRun(
    Pipeline pipeline,
    Tasks tasks,
    Environments environments,
    Resolver resolver,
    Map<String, String> machine,
    List<String> approved,
    Problems problems,
    List<Map<String, Given>> open) {

  void refuseAny() {
    approvals();
    groups(pipeline.variables());
    for (Stage stage : pipeline.stages()) {
      groups(stage.variables());
      stage.jobs().forEach(this::job);
    }
    problems.refuseAny("are wrong with the pipeline; nothing was run");
    open.forEach(resolver::open);
  }

  /** Names that approve nothing would leave a stage to be refused, hours later. */
  private void approvals() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(environments.environments().keySet());
    for (Stage stage : pipeline.stages()) {
      stage.jobs().forEach(job -> job.environment().map(Scalar::text).ifPresent(names::add));
      names.add(stage.name());
    }
    for (String name : approved) {
      if (!names.contains(name)) {
        problems.add(
            new Problem(
                "<approve> '" + name + "' is neither an environment nor a stage of the pipeline.",
                "there are: "
                    + names.stream()
                        .filter(known -> !known.equals(Pipeline.NO_STAGE))
                        .collect(Collectors.joining(", "))
                    + ".",
                near(name, names, "correct the name, or leave it out.")));
      }
    }
  }

  private void job(Job job) {
    groups(job.variables());
    job.environment().filter(name -> !name.text().contains("$(")).ifPresent(this::environment);
    Beforehand known = new Beforehand(environments, resolver, machine, variables(), open);
    for (Step step : job.work().allSteps()) {
      tasks.check(step.task(), job.onServer(), known, problems);
      source(step);
    }
  }

  /** Names of all variables that the pipeline sets, wherever; steps may set more. */
  private Set<String> variables() {
    Stream<VariableSource> ofParts =
        pipeline.stages().stream()
            .flatMap(
                stage ->
                    Stream.concat(
                        stage.variables().stream(),
                        stage.jobs().stream().flatMap(job -> job.variables().stream())));
    return Stream.concat(pipeline.variables().stream(), ofParts)
        .flatMap(this::names)
        .map(Variables::environmentName)
        .collect(Collectors.toSet());
  }

  private Stream<String> names(VariableSource source) {
    return source instanceof VariableSource.Group group
        ? environments.groups().getOrDefault(group.name(), Map.of()).keySet().stream()
        : Stream.of(((VariableSource.Given) source).name());
  }

  private void environment(Scalar name) {
    known("environment", name.text(), name.place(), environments.environments().keySet());
  }

  private void groups(List<VariableSource> sources) {
    for (VariableSource source : sources) {
      if (source instanceof VariableSource.Group group) {
        Map<String, Map<String, Given>> groups = environments.groups();
        known("variable group", group.name(), group.place(), groups.keySet());
        check(groups.getOrDefault(group.name(), Map.of()));
        open.add(groups.getOrDefault(group.name(), Map.of()));
      }
    }
  }

  private void check(Map<String, Given> group) {
    try {
      resolver.check(group);
    } catch (Misconfigured e) {
      problems.add(e.problem());
    }
  }

  /** A download names this run, nothing, or a pipeline resource. */
  private void source(Step step) {
    Scalar source = step.task().inputs().get("source");
    if (!step.task().name().equals("download") || source == null) {
      return;
    }
    Set<String> aliases =
        pipeline.resources().stream()
            .map(resource -> resource.alias().text())
            .collect(Collectors.toSet());
    if (!Set.of("current", "none").contains(source.text()) && !aliases.contains(source.text())) {
      problems.add(
          source
              .place()
              .refuse(
                  "there is no pipeline resource '" + source.text() + "'.",
                  "download takes current, none"
                      + aliases.stream().sorted().map(", "::concat).collect(Collectors.joining())
                      + ".",
                  near(source.text(), aliases, "declare it under resources: pipelines:."))
              .problem());
    }
  }

  private void known(String what, String name, Place place, Set<String> names) {
    if (!names.contains(name)) {
      problems.add(environments.unknown(what, name, place, names).problem());
    }
  }

  private static String near(String name, Set<String> names, String otherwise) {
    List<String> near = Nearest.to(name, names, 1);
    return near.isEmpty() ? otherwise : "did you mean '" + near.get(0) + "'?";
  }
}

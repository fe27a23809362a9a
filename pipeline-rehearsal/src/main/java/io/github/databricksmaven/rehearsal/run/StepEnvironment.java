package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.pipeline.Step;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment of a step's processes. */
record StepEnvironment(RunContext run, JobState job, Step step) {

  private static final String PATH = "PATH";

  /** All variables; secrets are among them only where the step maps them itself. */
  Map<String, String> variables() {
    Variables variables = job.variables();
    Map<String, String> environment = new TreeMap<>(run.machine().variables());
    variables.environment().forEach((name, value) -> put(environment, name, value));
    step.env().forEach((name, value) -> put(environment, name, variables.expand(value.text())));
    environment.put("TF_BUILD", "True");
    environment.put(PATH, path(environment.getOrDefault(PATH, "")));
    return environment;
  }

  private static void put(Map<String, String> environment, String name, String value) {
    if (!name.isEmpty() && !name.contains("=")) {
      environment.put(name, value.replace("\0", ""));
    }
  }

  private String path(String machine) {
    return Stream.concat(job.paths().stream().map(Object::toString), Stream.of(machine))
        .filter(folder -> !folder.isEmpty())
        .collect(Collectors.joining(":"));
  }
}

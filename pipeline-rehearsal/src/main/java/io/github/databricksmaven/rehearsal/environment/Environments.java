package io.github.databricksmaven.rehearsal.environment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the service would know besides the pipeline's YAML.
 *
 * @param pipelines names of pipelines, by which others find their artifacts: name → file
 * @param file as the user named it; empty when none was given
 * @param groups variable groups: name → variable → value
 * @param environments by name
 * @param vaults key vaults: name → secret → value
 * @param serviceConnections names
 */
public record Environments(
    String file,
    Map<String, Map<String, Given>> groups,
    Map<String, Checks> environments,
    Map<String, Map<String, Given>> vaults,
    List<String> serviceConnections,
    Map<String, String> pipelines) {

  public Environments {
    groups = Map.copyOf(groups);
    environments = Map.copyOf(environments);
    vaults = Map.copyOf(vaults);
    serviceConnections = List.copyOf(serviceConnections);
    pipelines = Map.copyOf(pipelines);
  }

  /** None of it. */
  public static Environments none() {
    return new Environments("", Map.of(), Map.of(), Map.of(), List.of(), Map.of());
  }

  /** What the pipeline of a file is called: by the file itself, when nothing else is said. */
  public String nameOf(String pipelineFile) {
    return pipelines.entrySet().stream()
        .filter(entry -> entry.getValue().equals(pipelineFile))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> pipelineFile.replaceAll(".*/", "").replaceAll("\\.ya?ml$", ""));
  }

  /** The variables of this machine that values come from: no step may find them there. */
  public Set<String> machineVariables() {
    return Stream.concat(groups.values().stream(), vaults.values().stream())
        .flatMap(values -> values.values().stream())
        .filter(given -> given.from() == Given.From.VARIABLE)
        .map(Given::text)
        .collect(Collectors.toSet());
  }
}

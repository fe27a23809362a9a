package io.github.databricksmaven.rehearsal.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.yaml.Place;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
 * @param serviceConnections by name; what tasks of an extension find behind them, as in a group:
 *     host and token of a workspace, or nothing
 */
public record Environments(
    String file,
    Map<String, Map<String, Given>> groups,
    Map<String, Checks> environments,
    Map<String, Map<String, Given>> vaults,
    Map<String, Map<String, Given>> serviceConnections,
    Map<String, String> pipelines) {

  public Environments {
    groups = Map.copyOf(groups);
    environments = Map.copyOf(environments);
    vaults = Map.copyOf(vaults);
    serviceConnections = Map.copyOf(serviceConnections);
    pipelines = Map.copyOf(pipelines);
  }

  /** None of it. */
  public static Environments none() {
    return new Environments("", Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** What the pipeline of a file is called: by the file itself, when nothing else is said. */
  public String nameOf(String pipelineFile) {
    return pipelines.entrySet().stream()
        .filter(entry -> entry.getValue().equals(pipelineFile))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> pipelineFile.replaceAll(".*/", "").replaceAll("\\.ya?ml$", ""));
  }

  /**
   * The refusal of a name that the file does not have.
   *
   * @param what it names, for example {@code variable group}
   * @param known the names that the file has
   */
  public Misconfigured unknown(String what, String name, Place place, Collection<String> known) {
    return place.refuse(
        "the " + what + " '" + name + "' is not known to the rehearsal.",
        file.isEmpty()
            ? "it is not in the YAML, and no file was given that has it."
            : file + " has " + (known.isEmpty() ? "none" : new TreeSet<>(known)) + ".",
        file.isEmpty()
            ? "write it into a file and give that with -Ddatabricks.pipelineEnvironments."
            : meant(name, known));
  }

  private String meant(String name, Collection<String> known) {
    List<String> near = Nearest.to(name, known, 1);
    return near.isEmpty() ? "add it to " + file + "." : "did you mean '" + near.get(0) + "'?";
  }

  /** The variables of this machine that values come from: no step may find them there. */
  public Set<String> machineVariables() {
    return Stream.of(groups, vaults, serviceConnections)
        .flatMap(all -> all.values().stream())
        .flatMap(values -> values.values().stream())
        .filter(given -> given.from() == Given.From.VARIABLE)
        .map(Given::text)
        .collect(Collectors.toSet());
  }
}

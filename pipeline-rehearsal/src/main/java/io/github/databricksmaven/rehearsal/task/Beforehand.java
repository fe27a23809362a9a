package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known before anything runs.
 *
 * @param machine variables of this machine that steps may see
 * @param variables names in a step's environment that the pipeline gives values to
 * @param open receives what names local workspaces, which are opened before anything runs
 */
public record Beforehand(
    Environments environments,
    Resolver resolver,
    Map<String, String> machine,
    Set<String> variables,
    List<Map<String, Given>> open) {
  public Beforehand {
    machine = Map.copyOf(machine);
    variables = Set.copyOf(variables);
  }
}

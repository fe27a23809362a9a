package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.process.Stopping;
import io.github.databricksmaven.rehearsal.storage.WorkFolder;
import io.github.databricksmaven.rehearsal.task.Tasks;
import io.github.databricksmaven.rehearsal.task.Validator;
import io.github.databricksmaven.rehearsal.timeline.Audience;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What is to be rehearsed, and with what.
 *
 * @param name of the pipeline, by which others find its artifacts
 * @param repository that is checked out
 * @param notCheckedOut folders that are left out there, whatever git says
 * @param system variables that the service would set; of them secret: the access token
 * @param machine variables of this machine that steps may see; no credentials
 * @param agents as many jobs run at a time
 */
public record RunPlan(
    Pipeline pipeline,
    String name,
    Path repository,
    List<Path> notCheckedOut,
    WorkFolder work,
    WorkFolder.RunFolder folder,
    Environments environments,
    Resolver resolver,
    Tasks tasks,
    Validator validator,
    List<Variable> system,
    Map<String, String> machine,
    int agents,
    Stopping stopping,
    Times times,
    Clock clock,
    Mask mask,
    Audience audience) {
  public RunPlan {
    notCheckedOut = List.copyOf(notCheckedOut);
    system = List.copyOf(system);
    machine = Map.copyOf(machine);
  }
}

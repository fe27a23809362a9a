package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.storage.Artifacts;
import io.github.databricksmaven.rehearsal.storage.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What all jobs of a run share.
 *
 * @param repository root of the repository that is checked out
 * @param notCheckedOut folders that are left out there, whatever git says
 * @param artifacts of this run
 * @param others artifacts of the pipelines that the file names as resources, by alias
 */
public record RunServices(
    Path repository,
    List<Path> notCheckedOut,
    Artifacts artifacts,
    Map<String, Artifacts> others,
    Cache cache,
    Environments environments,
    Resolver resolver,
    TestResults testResults,
    Validator validator) {
  public RunServices {
    notCheckedOut = List.copyOf(notCheckedOut);
  }
}

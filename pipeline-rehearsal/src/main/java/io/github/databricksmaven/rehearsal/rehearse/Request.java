package io.github.databricksmaven.rehearsal.rehearse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be rehearsed.
 *
 * @param repository root of the repository
 * @param pipeline its file, from the repository's root
 * @param environments the file of groups and environments, as it was typed; empty without one
 * @param environmentsFile the same, where it is
 * @param approve stages and environments that are approved beforehand
 * @param workFolder where rehearsals are kept
 * @param localDirectory where local workspaces are kept
 * @param reportFolder where goals leave their reports; empty when it is not known
 * @param localJars of the local workspaces' server; empty when none is needed
 * @param extension folder of a built extension, whose tasks are known then
 * @param agents as many jobs run at a time
 */
public record Request(
    Path repository,
    String pipeline,
    Map<String, String> parameters,
    Optional<String> environments,
    Optional<Path> environmentsFile,
    List<String> approve,
    Path workFolder,
    Path localDirectory,
    Optional<Path> reportFolder,
    List<Path> localJars,
    Optional<String> python,
    Optional<Path> extension,
    int agents,
    boolean showLogs) {
  public Request {
    parameters = Map.copyOf(parameters);
    approve = List.copyOf(approve);
    localJars = List.copyOf(localJars);
  }

  /** Folders with what rehearsals leave behind, which are no part of the repository. */
  List<Path> notCheckedOut() {
    return Stream.concat(Stream.of(workFolder, localDirectory), reportFolder.stream()).toList();
  }
}

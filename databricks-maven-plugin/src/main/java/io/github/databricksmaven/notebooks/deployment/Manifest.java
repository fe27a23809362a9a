package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What deployments put into a target.
 *
 * @param workspace its number, or the address of a local one; may be empty
 * @param deployments the last ones, newest first; none before the first
 * @param files by path
 * @param folders that deployments made
 * @param pending what a deployment meant to put, or to delete, and failed to: it may be there or
 *     not
 * @param oldPacks that no deployment needs any more, and that are still there
 */
record Manifest(
    String workspace,
    WorkspacePath target,
    List<PastDeployment> deployments,
    SortedMap<WorkspacePath, Deployed> files,
    SortedSet<WorkspacePath> folders,
    List<Deployed> pending,
    SortedSet<String> oldPacks) {

  Manifest {
    deployments = List.copyOf(deployments);
    files = new TreeMap<>(files);
    folders = new TreeSet<>(folders);
    pending = List.copyOf(pending);
    oldPacks = new TreeSet<>(oldPacks);
  }

  /** Of a target into which nothing was deployed yet. */
  static Manifest none(String workspace, WorkspacePath target) {
    return new Manifest(
        workspace, target, List.of(), new TreeMap<>(), new TreeSet<>(), List.of(), new TreeSet<>());
  }

  /**
   * Whether something that names this place is meant for this target, and did not come by a copy.
   */
  boolean isOf(String otherWorkspace, WorkspacePath otherTarget) {
    return target.equals(otherTarget)
        && (workspace.isEmpty() || otherWorkspace.isEmpty() || workspace.equals(otherWorkspace));
  }

  /** The id of the last deployment; empty before the first. */
  String current() {
    return deployments.isEmpty() ? "" : deployments.get(0).id();
  }

  @Nullable Deployed file(WorkspacePath path) {
    return files.get(path);
  }

  /** Everything that may be there because of a deployment. */
  Stream<WorkspacePath> paths() {
    return Stream.concat(files.keySet().stream(), pending.stream().map(Deployed::path));
  }

  /** The same, and what archives became. */
  Stream<WorkspacePath> places() {
    return Stream.concat(
        paths(),
        files.values().stream().flatMap(file -> file.parts().stream()).map(Deployed.Part::path));
  }

  /** The packs that it knows: those that are needed, and those that are not any more. */
  Set<String> packs() {
    return Stream.concat(
            deployments.stream().flatMap(past -> past.packs().stream()), oldPacks.stream())
        .collect(Collectors.toSet());
  }

  /** In which pack there are bytes already, by their SHA-256. */
  Map<String, String> packsByContent() {
    Map<String, String> known = new TreeMap<>();
    files.values().forEach(file -> known.put(file.sha256(), file.pack()));
    return known;
  }
}

package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.Parallel;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deployment works with.
 *
 * @param workspace its number, so that a copied manifest is known; may be empty
 */
public record Workbench(
    NotebooksPort port, Parallel parallel, Talk talk, String workspace, WorkspacePath target) {

  /** Reads what the user typed; what deployments keep for themselves is no target. */
  public static WorkspacePath target(String property, String typed) {
    WorkspacePath target = WorkspacePath.parse(property, typed);
    if (isKept(target)) {
      throw new Misconfigured(
          "<" + property + "> '" + typed + "' is where deployments are remembered.",
          "manifest, packs and lock of another target are in " + ControlFolder.NAME + ".",
          "name another folder, for example the one above it.");
    }
    return target;
  }

  /** Whether a path is in a folder that deployments, to whatever target, keep for themselves. */
  public static boolean isKept(WorkspacePath path) {
    return List.of(path.value().split("/")).contains(ControlFolder.NAME);
  }

  /** What the last deployment left where, with the format in which it was written. */
  public Map<WorkspacePath, Kind> deployedKinds() {
    Map<WorkspacePath, Kind> kinds = new HashMap<>();
    manifests().read().manifest().files().forEach((path, file) -> kinds.put(path, file.kind()));
    return kinds;
  }

  ControlFolder control() {
    return new ControlFolder(target);
  }

  ManifestStore manifests() {
    return new ManifestStore(port, control(), workspace, talk);
  }

  /** A look by which everything is read that a deployment put there, or only what is puzzling. */
  Look look(Verify verify, boolean isWary) {
    boolean trustsStamps = verify == Verify.LISTING;
    return new Look(port, parallel, control(), manifests(), talk, trustsStamps, isWary);
  }
}

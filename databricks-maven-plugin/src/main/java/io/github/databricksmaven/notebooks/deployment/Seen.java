package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one look at a target found.
 *
 * @param remains what deployments left behind that were killed since
 * @param answers what was read to tell whose objects are
 * @param trustsStamps false when everything was read
 */
record Seen(
    StoredManifest stored,
    Unfinished.Remains remains,
    Listing listing,
    Map<Asked, Reading.Found> answers,
    boolean trustsStamps) {

  Manifest manifest() {
    return stored.manifest();
  }

  /** What deployments that were killed since meant to leave. */
  List<Snapshot> unfinished() {
    return remains.snapshots();
  }

  Ownership ownership() {
    return new Ownership(manifest(), unfinished(), listing, answers, trustsStamps);
  }

  /** Every path at which a deployment may have left something. */
  Stream<WorkspacePath> paths() {
    return Stream.concat(
        manifest().paths(),
        unfinished().stream().flatMap(snapshot -> snapshot.files().keySet().stream()));
  }

  /** What deployments that did not succeed or finish meant to put there. */
  List<Deployed> meant(WorkspacePath path) {
    return Stream.concat(
            manifest().pending().stream().filter(file -> file.path().equals(path)),
            unfinished().stream()
                .flatMap(snapshot -> Stream.ofNullable(snapshot.files().get(path))))
        .toList();
  }

  /** The folders that deployments made. */
  SortedSet<WorkspacePath> ownFolders() {
    SortedSet<WorkspacePath> folders = new TreeSet<>(manifest().folders());
    unfinished().forEach(snapshot -> folders.addAll(snapshot.folders()));
    return folders;
  }
}

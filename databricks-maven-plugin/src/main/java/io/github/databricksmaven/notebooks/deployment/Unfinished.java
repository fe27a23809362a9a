package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.report.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds deployments that began and were killed: their packs are there, and no manifest knows them.
 */
record Unfinished(NotebooksPort port, ControlFolder control, Talk talk) {

  /** What they meant to leave; those that the manifest has outlived do not count. */
  List<Snapshot> since(Manifest manifest) {
    Set<String> known = manifest.packs();
    List<Snapshot> snapshots = new ArrayList<>();
    for (Listed entry : port.list(control.path()).orElse(List.of())) {
      String name = ControlFolder.packName(entry.path());
      if (Pack.holdsSnapshot(name) && !known.contains(name)) {
        snapshot(name).filter(found -> counts(found, manifest)).ifPresent(snapshots::add);
      }
    }
    return snapshots;
  }

  /** Without a manifest, all packs count: what equals one of their files was ours. */
  private boolean counts(Snapshot snapshot, Manifest manifest) {
    return manifest.isOf(snapshot.workspace(), snapshot.target())
        && (manifest.deployments().isEmpty() || snapshot.base().equals(manifest.current()));
  }

  private Optional<Snapshot> snapshot(String name) {
    try (Pack pack = Pack.fetch(port, control.pack(name))) {
      return Optional.of(pack.snapshot(Pack.INTENDED));
    } catch (UnreadablePack e) {
      talk.warn(control.pack(name) + " is no pack, and does not count: " + e.getMessage());
      return Optional.empty();
    }
  }
}

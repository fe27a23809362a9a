package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.report.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds deployments that began and were killed: their packs are there, and no manifest knows them.
 */
record Unfinished(NotebooksPort port, ControlFolder control, Talk talk) {

  /**
   * What they left behind.
   *
   * @param snapshots of what they meant to leave
   * @param strays packs that are of no use: of deployments that were killed before they began, or
   *     that the manifest has outlived
   */
  record Remains(List<Snapshot> snapshots, Set<String> strays) {

    static final Remains NONE = new Remains(List.of(), Set.of());

    /** All packs of theirs. */
    Set<String> packs() {
      Set<String> packs = new TreeSet<>(strays);
      snapshots.forEach(snapshot -> packs.addAll(snapshot.past().packs()));
      return packs;
    }
  }

  Remains since(Manifest manifest) {
    Set<String> unknown = new TreeSet<>();
    for (Listed entry : port.list(control.path()).orElse(List.of())) {
      unknown.add(ControlFolder.packName(entry.path()));
    }
    unknown.remove("");
    unknown.removeAll(manifest.packs());
    List<Snapshot> snapshots = new ArrayList<>();
    Set<String> foreign = new TreeSet<>();
    for (String name : unknown) {
      Optional<Snapshot> snapshot = Pack.holdsSnapshot(name) ? snapshot(name) : Optional.empty();
      snapshot.filter(found -> counts(found, manifest)).ifPresent(snapshots::add);
      snapshot
          .filter(found -> !manifest.isOf(found.workspace(), found.target()))
          .ifPresent(found -> foreign.addAll(found.past().packs()));
    }
    unknown.removeAll(foreign);
    snapshots.forEach(snapshot -> unknown.removeAll(snapshot.past().packs()));
    return new Remains(snapshots, unknown);
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

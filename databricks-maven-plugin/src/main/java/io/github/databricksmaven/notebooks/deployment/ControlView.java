package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.NotebooksPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The folder that deployments keep for themselves, as one listing tells it.
 *
 * @param manifest null when there is none
 * @param lock null when nobody holds one
 * @param packs by their names
 */
record ControlView(
    Listed.@Nullable Leaf manifest, Listed.@Nullable Leaf lock, Map<String, Listed.Leaf> packs) {

  ControlView {
    packs = Map.copyOf(packs);
  }

  /** One request. */
  static ControlView of(NotebooksPort port, ControlFolder folder) {
    Listed.Leaf manifest = null;
    Listed.Leaf lock = null;
    Map<String, Listed.Leaf> packs = new HashMap<>();
    for (Listed entry : port.list(folder.path()).orElse(List.of())) {
      if (!(entry instanceof Listed.Leaf leaf)) {
        continue;
      }
      String pack = ControlFolder.packName(leaf.path());
      if (!pack.isEmpty()) {
        packs.put(pack, leaf);
      }
      manifest = leaf.path().equals(folder.manifest()) ? leaf : manifest;
      lock = leaf.path().equals(folder.lock()) ? leaf : lock;
    }
    return new ControlView(manifest, lock, packs);
  }

  /** The packs that are there, but for these. */
  Set<String> packsBut(Set<String> known) {
    Set<String> others = new TreeSet<>(packs.keySet());
    others.removeAll(known);
    return others;
  }
}

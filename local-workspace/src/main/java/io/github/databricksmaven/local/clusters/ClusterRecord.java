package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Library;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it is kept; a change is a new one.
 *
 * @param token with which it was created, so that a repeated creation finds it
 * @param spec as given
 * @param libraries those it shall have, and those that leave with the next restart
 */
record ClusterRecord(
    String id, @Nullable String token, JsonNode spec, Life life, List<Wanted> libraries) {

  ClusterRecord {
    libraries = List.copyOf(libraries);
  }

  /**
   * A library of a cluster.
   *
   * @param leaving whether it goes with the next restart
   */
  record Wanted(Library library, boolean leaving) {}

  ClusterState state() {
    return life.state();
  }

  ClusterRecord with(Life next) {
    return new ClusterRecord(id, token, spec, next, libraries);
  }

  ClusterRecord with(JsonNode other) {
    return new ClusterRecord(id, token, other, life, libraries);
  }

  ClusterRecord with(List<Wanted> others) {
    return new ClusterRecord(id, token, spec, life, others);
  }

  /** With these libraries too; one that was leaving stays. */
  ClusterRecord installing(List<Library> more) {
    List<Wanted> all = new ArrayList<>(libraries);
    all.removeIf(one -> more.contains(one.library()));
    more.stream().distinct().forEach(library -> all.add(new Wanted(library, false)));
    return with(all);
  }

  /** Without these libraries from the next restart on. */
  ClusterRecord uninstalling(List<Library> fewer) {
    return with(
        libraries.stream()
            .map(one -> fewer.contains(one.library()) ? new Wanted(one.library(), true) : one)
            .toList());
  }

  /** Without those that were leaving. */
  ClusterRecord restarted() {
    return with(libraries.stream().filter(one -> !one.leaving()).toList());
  }
}

package io.github.databricksmaven.local.clusters;

import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All clusters and their latest events in one file, replaced whole at each change: there are few.
 * Not safe for several threads; its rules take turns.
 */
final class ClusterStore {
  private static final int EVENTS_KEPT = 1_000;

  private final Path file;
  private Map<String, ClusterRecord> clusters = new LinkedHashMap<>();
  private List<ClusterEvent> events = new ArrayList<>();

  ClusterStore(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      Content content = Json.read(file, Content.class);
      content.clusters().forEach(one -> clusters.put(one.id(), one));
      events.addAll(content.events());
    }
  }

  List<ClusterRecord> all() {
    return List.copyOf(clusters.values());
  }

  Optional<ClusterRecord> find(String id) {
    return Optional.ofNullable(clusters.get(id));
  }

  /** The events of a cluster, the earliest first. */
  List<ClusterEvent> events(String id) {
    return events.stream().filter(event -> event.clusterId().equals(id)).toList();
  }

  void put(ClusterRecord cluster) throws IOException {
    Map<String, ClusterRecord> changed = new LinkedHashMap<>(clusters);
    changed.put(cluster.id(), cluster);
    save(changed, events);
  }

  /** Keeps a change with the event that it is. */
  void put(ClusterRecord cluster, ClusterEvent event) throws IOException {
    Map<String, ClusterRecord> changed = new LinkedHashMap<>(clusters);
    changed.put(cluster.id(), cluster);
    List<ClusterEvent> more = new ArrayList<>(events);
    more.add(event);
    save(changed, more.subList(Math.max(0, more.size() - EVENTS_KEPT), more.size()));
  }

  void delete(String id) throws IOException {
    Map<String, ClusterRecord> changed = new LinkedHashMap<>(clusters);
    changed.remove(id);
    save(changed, events.stream().filter(event -> !event.clusterId().equals(id)).toList());
  }

  private void save(Map<String, ClusterRecord> changed, List<ClusterEvent> more)
      throws IOException {
    PrivateFiles.replace(file, Json.bytes(new Content(List.copyOf(changed.values()), more)));
    clusters = changed;
    events = List.copyOf(more);
  }

  record Content(List<ClusterRecord> clusters, List<ClusterEvent> events) {
    Content {
      clusters = List.copyOf(clusters);
      events = List.copyOf(events);
    }
  }
}

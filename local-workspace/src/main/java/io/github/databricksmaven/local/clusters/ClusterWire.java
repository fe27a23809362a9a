package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns clusters and their libraries into what goes over the wire. */
final class ClusterWire {
  private final LibraryRules libraries;
  private final String userName;

  ClusterWire(LibraryRules libraries, String userName) {
    this.libraries = libraries;
    this.userName = userName;
  }

  /** A cluster: what was asked for, and how it is. */
  JsonNode cluster(ClusterRecord cluster) {
    ObjectNode json = cluster.spec().deepCopy();
    Life life = cluster.life();
    json.put("cluster_id", cluster.id());
    json.put("creator_user_name", userName);
    json.put("cluster_source", "API");
    json.put("state", life.state().name());
    json.put("state_message", life.message());
    json.put("start_time", life.startedAt());
    if (!json.has("driver_node_type_id") && json.hasNonNull("node_type_id")) {
      json.set("driver_node_type_id", json.get("node_type_id"));
    }
    if (life.endedAt() > 0) {
      json.put("terminated_time", life.endedAt());
    }
    if (life.reason() != null && life.state() == ClusterState.TERMINATED) {
      json.putObject("termination_reason")
          .put("code", life.reason().code())
          .put("type", life.reason().type());
    }
    json.putObject("default_tags")
        .put("Vendor", "Databricks")
        .put("Creator", userName)
        .put("ClusterName", json.path("cluster_name").asText(""))
        .put("ClusterId", cluster.id());
    return json;
  }

  /** The libraries of a cluster and how far each is. */
  Libraries libraries(ClusterRecord cluster) {
    List<Status> statuses =
        cluster.libraries().stream().map(one -> status(cluster.state(), one)).toList();
    return new Libraries(cluster.id(), statuses.isEmpty() ? null : statuses);
  }

  private Status status(ClusterState state, ClusterRecord.Wanted wanted) {
    JsonNode library = wanted.library().json();
    if (state != ClusterState.RUNNING) {
      return new Status(library, "PENDING", null, false);
    }
    if (wanted.leaving()) {
      return new Status(library, "UNINSTALL_ON_RESTART", null, false);
    }
    Optional<String> refusal = libraries.refusal(wanted.library());
    return new Status(
        library,
        refusal.isPresent() ? "FAILED" : "INSTALLED",
        refusal.map(List::of).orElse(null),
        false);
  }

  record Libraries(String clusterId, @Nullable List<Status> libraryStatuses) {}

  /**
   * A library on the wire (Databricks REST API documentation: Libraries/clusterstatus).
   *
   * @param messages why it failed
   */
  record Status(
      JsonNode library,
      String status,
      @Nullable List<String> messages,
      boolean isLibraryForAllClusters) {}
}

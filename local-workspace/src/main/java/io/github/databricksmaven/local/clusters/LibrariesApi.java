package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.Library;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Libraries API. Nothing is ever installed: what the environment has is there. */
final class LibrariesApi implements ApiFamily {
  private final Clusters clusters;
  private final ClusterWire wire;

  LibrariesApi(Clusters clusters, ClusterWire wire) {
    this.clusters = clusters;
    this.wire = wire;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/api/2.0/libraries/install", this::install);
    routes.post("/api/2.0/libraries/uninstall", this::uninstall);
    routes.get("/api/2.0/libraries/cluster-status", this::status);
    routes.get("/api/2.0/libraries/all-cluster-statuses", this::allStatuses);
  }

  private Answer install(Call call) throws IOException {
    JsonNode body = call.body(JsonNode.class);
    clusters.install(id(body), libraries(body));
    return Answer.empty();
  }

  private Answer uninstall(Call call) throws IOException {
    JsonNode body = call.body(JsonNode.class);
    clusters.uninstall(id(body), libraries(body));
    return Answer.empty();
  }

  private Answer status(Call call) {
    return Answer.json(wire.libraries(clusters.get(call.query("cluster_id"))));
  }

  private Answer allStatuses(Call call) {
    List<ClusterWire.Libraries> found = clusters.list().stream().map(wire::libraries).toList();
    return Answer.json(new Statuses(found.isEmpty() ? null : found));
  }

  private static List<Library> libraries(JsonNode body) {
    List<Library> libraries = Library.list(body.path("libraries"));
    if (libraries.isEmpty()) {
      throw Required.missing("libraries");
    }
    return libraries;
  }

  private static String id(JsonNode body) {
    return Required.text("cluster_id", body.path("cluster_id").asText());
  }

  record Statuses(@Nullable List<ClusterWire.Libraries> statuses) {}
}

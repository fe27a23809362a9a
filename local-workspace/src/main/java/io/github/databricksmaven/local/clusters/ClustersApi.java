package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The Clusters API. SDKs call version 2.1, older clients 2.0; both are one. */
final class ClustersApi implements ApiFamily {
  private static final List<String> VERSIONS = List.of("2.0", "2.1");
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 500;

  private final Clusters clusters;
  private final ClusterWire wire;

  ClustersApi(Clusters clusters, ClusterWire wire) {
    this.clusters = clusters;
    this.wire = wire;
  }

  @Override
  public void addTo(Routes routes) {
    for (String version : VERSIONS) {
      String base = "/api/" + version + "/clusters/";
      routes.post(base + "create", this::create);
      routes.get(base + "get", this::get);
      routes.get(base + "list", this::list);
      routes.post(base + "start", this::start);
      routes.post(base + "restart", this::restart);
      routes.post(base + "delete", this::terminate);
      routes.post(base + "permanent-delete", this::delete);
      routes.post(base + "edit", this::edit);
      routes.reading().post(base + "events", this::events);
      routes.get(base + "spark-versions", this::versions);
      routes.get(base + "list-node-types", this::nodeTypes);
    }
  }

  private Answer create(Call call) throws IOException {
    ObjectNode spec = object(call);
    JsonNode token = spec.remove("idempotency_token");
    Optional<String> text = Optional.ofNullable(token).map(JsonNode::asText);
    return Answer.json(new ClusterId(clusters.create(spec, text.filter(t -> !t.isEmpty())).id()));
  }

  private Answer get(Call call) {
    return Answer.json(wire.cluster(clusters.get(call.query("cluster_id"))));
  }

  private Answer list(Call call) {
    List<JsonNode> found = clusters.list().stream().map(wire::cluster).toList();
    return Answer.json(new Listing(found.isEmpty() ? null : found));
  }

  private Answer start(Call call) throws IOException {
    clusters.start(id(object(call)));
    return Answer.empty();
  }

  private Answer restart(Call call) throws IOException {
    clusters.restart(id(object(call)));
    return Answer.empty();
  }

  private Answer terminate(Call call) throws IOException {
    clusters.terminate(id(object(call)));
    return Answer.empty();
  }

  private Answer delete(Call call) throws IOException {
    clusters.delete(id(object(call)));
    return Answer.empty();
  }

  private Answer edit(Call call) throws IOException {
    ObjectNode spec = object(call);
    String id = id(spec);
    spec.remove("cluster_id");
    clusters.edit(id, spec);
    return Answer.empty();
  }

  private Answer events(Call call) throws IOException {
    ObjectNode wish = object(call);
    List<ClusterEvent> found = wanted(wish);
    int offset = Math.max(0, wish.path("offset").asInt(0));
    int limit = Math.min(Math.max(1, wish.path("limit").asInt(PAGE)), MAX_PAGE);
    List<ClusterEvent> page = found.stream().skip(offset).limit(limit).toList();
    boolean more = offset + page.size() < found.size();
    return Answer.json(
        new Events(
            page.isEmpty() ? null : page,
            found.size(),
            more ? wish.deepCopy().put("offset", offset + limit).put("limit", limit) : null));
  }

  private List<ClusterEvent> wanted(JsonNode wish) {
    Set<String> types =
        StreamSupport.stream(wish.path("event_types").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    long start = wish.path("start_time").asLong(0);
    long end = wish.path("end_time").asLong(Long.MAX_VALUE);
    Comparator<ClusterEvent> earliest = Comparator.comparingLong(ClusterEvent::timestamp);
    boolean ascending = wish.path("order").asText("DESC").equals("ASC");
    return clusters.events(id(wish)).stream()
        .filter(event -> types.isEmpty() || types.contains(event.type()))
        .filter(event -> event.timestamp() >= start && event.timestamp() <= end)
        .sorted(ascending ? earliest : earliest.reversed())
        .toList();
  }

  private Answer versions(Call call) {
    return Answer.json(Offers.VERSIONS);
  }

  private Answer nodeTypes(Call call) {
    return Answer.json(Offers.NODE_TYPES);
  }

  private static ObjectNode object(Call call) throws IOException {
    return call.body(ObjectNode.class);
  }

  private static String id(JsonNode body) {
    return Required.text("cluster_id", body.path("cluster_id").asText());
  }

  record ClusterId(String clusterId) {}

  record Listing(@Nullable List<JsonNode> clusters) {}

  record Events(@Nullable List<ClusterEvent> events, int totalCount, @Nullable JsonNode nextPage) {}
}

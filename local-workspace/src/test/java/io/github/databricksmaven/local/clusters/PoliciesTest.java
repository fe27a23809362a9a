package io.github.databricksmaven.local.clusters;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cluster policies: kept, and asked before a cluster is taken. */
@Timeout(60)
class PoliciesTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aPolicyIsKeptAndShown() throws Exception {
    String id = create("small", "{\"num_workers\":{\"type\":\"fixed\",\"value\":1}}");
    server.restart();
    JsonNode shown = reply("get?policy_id=" + id).json();
    assertEquals("small", shown.path("name").asText());
    assertTrue(shown.path("definition").asText().contains("num_workers"));
    assertEquals("me@example.com", shown.path("creator_user_name").asText());
    assertEquals(id, reply("list").json().at("/policies/0/policy_id").asText());
    Map<String, ?> other = Map.of("policy_id", id, "name", "other", "definition", "{}");
    assertEquals(200, post("edit", other).status());
    assertEquals("other", reply("get?policy_id=" + id).json().path("name").asText());
    assertEquals(200, post("delete", Map.of("policy_id", id)).status());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", reply("get?policy_id=" + id).error());
    assertEquals("{}", reply("list").text());
  }

  @Test
  void aPolicyThatMakesNoSenseIsRefused() {
    create("taken", "{}");
    assertRefused("name", Map.of("definition", "{}"));
    assertRefused("definition", Map.of("name", "x"));
    assertRefused("JSON object", Map.of("name", "x", "definition", "[]"));
    assertRefused("num_workers", Map.of("name", "x", "definition", "{\"num_workers\":{}}"));
    String pattern = "{\"num_workers\":{\"type\":\"regex\",\"pattern\":\"(\"}}";
    assertRefused("no regular expression", Map.of("name", "x", "definition", pattern));
    assertRefused("'taken'", Map.of("name", "taken", "definition", "{}"));
    assertRefused(
        "'policy_family_id'", Map.of("name", "x", "definition", "{}", "policy_family_id", "p"));
  }

  @Test
  void aClusterOfAnUnknownPolicyIsRefusedEverywhere() {
    Map<String, Object> cluster = cluster("nowhere");
    for (Reply reply : List.of(createCluster(cluster), submit(cluster), createJob(cluster))) {
      assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
      assertTrue(reply.message().contains("policy with id: nowhere"), reply.message());
    }
  }

  @Test
  void aClusterIsAsItsPolicyWantsIt() {
    server.notebook("/Shared/a", "x");
    assertTaken("{\"num_workers\":{\"type\":\"fixed\",\"value\":1}}");
    assertRefusedBy("{\"num_workers\":{\"type\":\"fixed\",\"value\":2}}", "num_workers is 1");
    assertRefusedBy("{\"num_workers\":{\"type\":\"range\",\"maxValue\":0}}", "num_workers");
    assertTaken("{\"num_workers\":{\"type\":\"range\",\"minValue\":1,\"maxValue\":1}}");
    assertRefusedBy("{\"custom_tags.team\":{\"type\":\"unlimited\"}}", "custom_tags.team must be");
    assertTaken("{\"custom_tags.team\":{\"type\":\"unlimited\",\"isOptional\":true}}");
    assertRefusedBy("{\"spark_conf.spark.master\":{\"type\":\"forbidden\"}}", "spark.master");
    String node = "{\"node_type_id\":{\"type\":\"%s\",%s}}";
    String values = "\"values\":[\"Standard_DS3_v2\"]";
    assertTaken(node.formatted("allowlist", values));
    assertRefusedBy(node.formatted("blocklist", values), "node_type_id");
    assertTaken(node.formatted("regex", "\"pattern\":\"Standard_.*\""));
    assertRefusedBy(node.formatted("regex", "\"pattern\":\"Large_.*\""), "node_type_id");
    assertRefusedBy("{\"cluster_type\":{\"type\":\"fixed\",\"value\":\"dlt\"}}", "cluster_type");
    assertTaken("{\"dbus_per_hour\":{\"type\":\"range\",\"maxValue\":1}}");
  }

  @Test
  void aPolicyMayBeForOneKindOfClusterOnly() {
    String id = create("jobs", "{\"cluster_type\":{\"type\":\"fixed\",\"value\":\"job\"}}");
    assertEquals(200, submit(cluster(id)).status());
    assertEquals("400 INVALID_PARAMETER_VALUE", createCluster(cluster(id)).error());
  }

  private void assertTaken(String definition) {
    String id = create(definition, definition);
    for (Reply reply : List.of(createCluster(cluster(id)), submit(cluster(id)))) {
      assertEquals(200, reply.status(), reply::text);
    }
  }

  private void assertRefusedBy(String definition, String reason) {
    String id = create(definition, definition);
    for (Reply reply : List.of(createCluster(cluster(id)), submit(cluster(id)))) {
      assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
      assertTrue(reply.message().contains("refuses the cluster: "), reply.message());
      assertTrue(reply.message().contains(reason), reply.message());
    }
  }

  private void assertRefused(String reason, Map<String, ?> policy) {
    Reply reply = post("create", policy);
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains(reason), reply.message());
  }

  private static Map<String, Object> cluster(String policy) {
    Map<String, Object> cluster = new HashMap<>();
    cluster.put("spark_version", "17.3.x-cpu-ml-scala2.13");
    cluster.put("node_type_id", "Standard_DS3_v2");
    cluster.put("num_workers", 1);
    cluster.put("spark_conf", Map.of("spark.master", "local[*]"));
    cluster.put("policy_id", policy);
    return cluster;
  }

  private String create(String name, String definition) {
    Reply reply = post("create", Map.of("name", name, "definition", definition));
    assertEquals(200, reply.status(), reply::text);
    String id = reply.json().path("policy_id").asText();
    assertFalse(id.isEmpty());
    return id;
  }

  private Reply createCluster(Map<String, ?> cluster) {
    return server.client().post("/api/2.1/clusters/create", cluster);
  }

  private Reply submit(Map<String, ?> cluster) {
    return server.client().post("/api/2.2/jobs/runs/submit", Map.of("tasks", tasks(cluster)));
  }

  private Reply createJob(Map<String, ?> cluster) {
    Map<String, Object> task = task("a", "/Shared/a");
    task.put("job_cluster_key", "main");
    Map<String, ?> shared = Map.of("job_cluster_key", "main", "new_cluster", cluster);
    return server
        .client()
        .post(
            "/api/2.2/jobs/create",
            Map.of("tasks", List.of(task), "job_clusters", List.of(shared)));
  }

  private static List<?> tasks(Map<String, ?> cluster) {
    Map<String, Object> task = task("a", "/Shared/a");
    task.put("new_cluster", cluster);
    return List.of(task);
  }

  private Reply reply(String call) {
    return server.client().get("/api/2.0/policies/clusters/" + call);
  }

  private Reply post(String call, Map<String, ?> body) {
    return server.client().post("/api/2.0/policies/clusters/" + call, body);
  }
}

package io.github.databricksmaven.local.clusters;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.compute.NotebookRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ClustersApiTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aClusterStartsTheRuntimeAndRuns() throws Exception {
    String id = create();
    JsonNode cluster = await(id, "RUNNING");
    assertEquals("a cluster", cluster.path("cluster_name").asText());
    assertEquals("me@example.com", cluster.path("creator_user_name").asText());
    assertEquals("17.3.x-scala2.13", cluster.path("spark_version").asText());
    assertEquals("Standard_DS3_v2", cluster.path("driver_node_type_id").asText());
    assertEquals(1, server.runtime().prepared.get());
    assertEquals(List.of("CREATING", "RUNNING"), events(id));
  }

  @Test
  void bothVersionsAreOne() throws Exception {
    String id = create();
    for (String version : List.of("2.0", "2.1")) {
      JsonNode found =
          server.client().get("/api/" + version + "/clusters/list").json().path("clusters");
      assertEquals(id, found.at("/0/cluster_id").asText());
    }
  }

  @Test
  void aTerminatedClusterKeepsItsShapeAndStartsAgain() throws Exception {
    String id = create();
    await(id, "RUNNING");
    assertEquals("{}", post("delete", id).text());
    JsonNode ended = get(id).json();
    assertEquals("TERMINATED", ended.path("state").asText());
    assertEquals("USER_REQUEST", ended.at("/termination_reason/code").asText());
    assertTrue(ended.path("terminated_time").asLong() > 0);
    until(() -> server.runtime().stopped.get() == 1);
    assertEquals(200, post("delete", id).status(), "ended is ended");
    assertEquals(200, post("start", id).status());
    await(id, "RUNNING");
    assertEquals(List.of("CREATING", "RUNNING", "TERMINATING", "STARTING", "RUNNING"), events(id));
  }

  @Test
  void theRuntimeGoesOnForOtherClustersAndForRuns() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    String one = create();
    String two = create();
    await(one, "RUNNING");
    await(two, "RUNNING");
    post("delete", one);
    long run = server.submit(List.of(task("a", "/Shared/hang")));
    server.await(
        run, found -> found.at("/tasks/0/state/life_cycle_state").asText().equals("RUNNING"));
    post("delete", two);
    post("start", two);
    await(two, "RUNNING");
    assertEquals(0, server.runtime().stopped.get());
    server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", run));
    server.awaitEnd(run);
    post("delete", two);
    until(() -> server.runtime().stopped.get() == 1);
    assertEquals(0, server.runtime().closed.get(), "the MLflow server is needed without clusters");
  }

  @Test
  void endingAClusterCancelsTheRunsOnItAndNoOthers() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    for (String end : List.of("delete", "restart", "permanent-delete")) {
      String id = create();
      await(id, "RUNNING");
      Map<String, Object> on = task("a", "/Shared/hang");
      on.put("existing_cluster_id", id);
      long run = server.submit(List.of(on));
      long other = server.submit(List.of(task("a", "/Shared/hang")));
      for (long one : List.of(run, other)) {
        server.await(one, found -> found.at("/status/state").asText().equals("RUNNING"));
      }
      assertEquals(200, post(end, id).status());
      assertEquals("CANCELED", server.awaitEnd(run).at("/state/result_state").asText());
      assertEquals("RUNNING", server.run(other).at("/status/state").asText());
      server.client().post("/api/2.2/jobs/runs/cancel", Map.of("run_id", other));
    }
  }

  @Test
  void theTimeUntilAnIdleClusterEndsHasLimits() {
    for (int minutes : List.of(9, 10_001)) {
      Map<String, Object> spec = spec();
      spec.put("autotermination_minutes", minutes);
      Reply reply = server.client().post("/api/2.1/clusters/create", spec);
      assertTrue(reply.message().contains("autotermination_minutes"), reply.message());
    }
  }

  @Test
  void aRestartEndsTheRuntimeAndStartsIt() throws Exception {
    String id = create();
    await(id, "RUNNING");
    post("restart", id);
    await(id, "RUNNING");
    assertEquals(1, server.runtime().stopped.get());
    assertEquals(2, server.runtime().prepared.get());
    assertEquals(List.of("CREATING", "RUNNING", "RESTARTING", "RUNNING"), events(id));
  }

  @Test
  void aClusterThatCannotStartSaysWhy() throws Exception {
    server.runtime().broken = "no Python here";
    String id = create();
    JsonNode cluster = await(id, "TERMINATED");
    assertEquals("no Python here", cluster.path("state_message").asText());
    assertEquals("SPARK_STARTUP_FAILURE", cluster.at("/termination_reason/code").asText());
    server.runtime().broken = null;
    post("start", id);
    await(id, "RUNNING");
  }

  @Test
  void anEditChangesTheShapeAndRestarts() throws Exception {
    String id = create();
    await(id, "RUNNING");
    Map<String, Object> spec = spec();
    spec.put("cluster_id", id);
    spec.put("num_workers", 4);
    assertEquals(200, server.client().post("/api/2.1/clusters/edit", spec).status());
    JsonNode edited = await(id, "RUNNING");
    assertEquals(4, edited.path("num_workers").asInt());
    assertEquals(id, edited.path("cluster_id").asText());
    assertTrue(events(id).containsAll(List.of("EDITED", "RESTARTING")));
    spec.put("spark_version", "17");
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        server.client().post("/api/2.1/clusters/edit", spec).error());
  }

  @Test
  void aClusterThatWasDeletedForEverIsUnknown() throws Exception {
    String id = create();
    await(id, "RUNNING");
    assertEquals(200, post("permanent-delete", id).status());
    assertEquals("400 INVALID_PARAMETER_VALUE", get(id).error());
    assertEquals("Cluster " + id + " does not exist.", get(id).message());
    for (String call : List.of("start", "restart", "delete", "permanent-delete", "events")) {
      assertEquals("400 INVALID_PARAMETER_VALUE", post(call, id).error(), call);
    }
  }

  @Test
  void aShapeThatNoWorkspaceTakesIsRefused() {
    for (String key : List.of("spark_version", "node_type_id", "num_workers")) {
      Map<String, Object> spec = spec();
      spec.remove(key);
      Reply refused = server.client().post("/api/2.1/clusters/create", spec);
      assertEquals("400 INVALID_PARAMETER_VALUE", refused.error(), key);
    }
    Reply none = server.client().post("/api/2.1/clusters/start", Map.of());
    assertEquals("400 INVALID_PARAMETER_VALUE", none.error());
    assertEquals(
        "400 MALFORMED_REQUEST",
        server
            .client()
            .post("/api/2.1/clusters/create", "[]".getBytes(StandardCharsets.UTF_8))
            .error());
  }

  @Test
  void whatWouldBeIgnoredIsRefusedByItsName() {
    Map<String, Object> wrong = new HashMap<>();
    wrong.put("num_worker", 3);
    wrong.put("init_scripts", List.of(Map.of("workspace", Map.of("destination", "/Shared/x.sh"))));
    wrong.put("docker_image", Map.of("url", "example.com/image"));
    wrong.put("spark_conf", Map.of("spark.speculation", "true"));
    wrong.put("spark_env_vars", Map.of("TOKEN", "{{secrets/scope/key}}"));
    wrong.put("num_workers", "two");
    wrong.forEach(
        (key, value) -> {
          Map<String, Object> spec = spec();
          spec.put(key, value);
          Reply refused = server.client().post("/api/2.1/clusters/create", spec);
          assertEquals("400 INVALID_PARAMETER_VALUE", refused.error(), key);
          assertTrue(refused.message().contains(key), refused.message());
        });
  }

  @Test
  void whatSaysOnlyWhereAClusterRunsIsTaken() {
    Map<String, Object> spec = spec();
    spec.put("num_workers", 0);
    spec.put("spark_conf", Map.of("spark.databricks.cluster.profile", "singleNode"));
    spec.put("data_security_mode", "SINGLE_USER");
    spec.put("custom_tags", Map.of("team", "mlops"));
    spec.put("init_scripts", List.of());
    assertFalse(create(spec).isEmpty());
  }

  @Test
  void theVariablesOfAClusterReachItsNotebooks() throws Exception {
    server.notebook("/Shared/a", "x");
    Map<String, Object> spec = spec();
    spec.put("spark_env_vars", Map.of("A", "1"));
    Map<String, Object> existing = task("a", "/Shared/a");
    existing.put("existing_cluster_id", create(spec));
    server.awaitEnd(server.submit(List.of(existing)));
    Map<String, Object> fresh = task("a", "/Shared/a");
    fresh.put("new_cluster", spec);
    server.awaitEnd(server.submit(List.of(fresh)));
    server.awaitEnd(server.submit(List.of(task("a", "/Shared/a"))));
    assertEquals(
        List.of(Map.of("A", "1"), Map.of("A", "1"), Map.of()),
        server.runtime().started.stream().map(NotebookRequest::environment).toList());
  }

  @Test
  void aTokenGivesTheSameClusterBack() {
    Map<String, Object> spec = spec();
    spec.put("idempotency_token", "once");
    String id = create(spec);
    assertEquals(id, create(spec));
    assertNotEquals(id, create());
    post("delete", id);
    assertNotEquals(id, create(spec), "only active ones count");
  }

  @Test
  void clustersOutliveTheServerTerminated() throws Exception {
    String id = create();
    await(id, "RUNNING");
    install(id, pypi("pandas"));
    server.restart();
    JsonNode cluster = get(id).json();
    assertEquals("TERMINATED", cluster.path("state").asText());
    assertTrue(cluster.path("state_message").asText().contains("server ended"));
    assertEquals(List.of("PENDING"), statuses(id));
    post("start", id);
    await(id, "RUNNING");
    assertEquals(List.of("INSTALLED"), statuses(id));
  }

  @Test
  void eventsComeInPages() throws Exception {
    String id = create();
    await(id, "RUNNING");
    JsonNode page =
        server
            .client()
            .post("/api/2.1/clusters/events", Map.of("cluster_id", id, "limit", 1))
            .json();
    assertEquals(2, page.path("total_count").asInt());
    assertEquals(1, page.path("events").size());
    JsonNode next =
        server
            .client()
            .post(
                "/api/2.1/clusters/events",
                page.path("next_page").toString().getBytes(StandardCharsets.UTF_8))
            .json();
    assertEquals("CREATING", next.at("/events/0/type").asText());
    assertTrue(next.path("next_page").isMissingNode());
  }

  @Test
  void aLibraryIsThereWhenTheEnvironmentHasIt() throws Exception {
    String id = create();
    await(id, "RUNNING");
    install(id, pypi("pandas==2.3.3"), pypi("Scikit_Learn[tests] >= 1.5, < 2"));
    assertEquals(List.of("INSTALLED", "INSTALLED"), statuses(id));
  }

  @Test
  void aLibraryOrVersionThatItLacksFailsAndSaysWhy() throws Exception {
    String id = create();
    await(id, "RUNNING");
    install(id, pypi("pandas==1.5.0"), pypi("xgboost"), Map.of("jar", "dbfs:/x.jar"));
    install(id, Map.of("maven", Map.of("coordinates", "a:b:1")), pypi("x @ https://x"));
    JsonNode found = library(id);
    for (JsonNode one : found) {
      assertEquals("FAILED", one.path("status").asText());
    }
    assertTrue(found.at("/0/messages/0").asText().contains("has version 2.3.3"));
    assertTrue(found.at("/1/messages/0").asText().contains("pypi xgboost"));
    assertTrue(found.at("/2/messages/0").asText().contains("jar dbfs:/x.jar"));
    assertTrue(found.at("/3/messages/0").asText().contains("maven a:b:1"));
  }

  @Test
  void aLibraryLeavesWithTheNextRestart() throws Exception {
    String id = create();
    await(id, "RUNNING");
    install(id, pypi("pandas"), pypi("scikit-learn"));
    Map<String, ?> wish = Map.of("cluster_id", id, "libraries", List.of(pypi("pandas")));
    assertEquals(200, server.client().post("/api/2.0/libraries/uninstall", wish).status());
    assertEquals(List.of("UNINSTALL_ON_RESTART", "INSTALLED"), statuses(id));
    post("restart", id);
    await(id, "RUNNING");
    assertEquals(List.of("INSTALLED"), statuses(id));
  }

  @Test
  void aLibraryMustSayWhatItIs() {
    String id = create();
    for (Map<String, ?> wrong :
        List.of(Map.of("pypi", Map.of()), Map.of("npm", "x"), Map.of("jar", "a", "egg", "b"))) {
      assertEquals("400 INVALID_PARAMETER_VALUE", install(id, wrong).error(), wrong.toString());
    }
    assertEquals("400 INVALID_PARAMETER_VALUE", install(id).error());
    assertEquals("400 INVALID_PARAMETER_VALUE", install("none", pypi("pandas")).error());
  }

  private String create() {
    return create(spec());
  }

  private String create(Map<String, Object> spec) {
    Reply reply = server.client().post("/api/2.1/clusters/create", spec);
    assertEquals(200, reply.status(), reply.text());
    return reply.json().path("cluster_id").asText();
  }

  private static Map<String, Object> spec() {
    Map<String, Object> spec = new HashMap<>();
    spec.put("cluster_name", "a cluster");
    spec.put("spark_version", "17.3.x-scala2.13");
    spec.put("node_type_id", "Standard_DS3_v2");
    spec.put("num_workers", 1);
    return spec;
  }

  private Reply post(String call, String id) {
    return server.client().post("/api/2.1/clusters/" + call, Map.of("cluster_id", id));
  }

  private Reply get(String id) {
    return server.client().get("/api/2.1/clusters/get?cluster_id=" + id);
  }

  private JsonNode await(String id, String state) throws InterruptedException {
    until(() -> get(id).json().path("state").asText().equals(state));
    return get(id).json();
  }

  private static void until(BooleanSupplier wanted) throws InterruptedException {
    while (!wanted.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private List<String> events(String id) {
    Reply reply =
        server.client().post("/api/2.1/clusters/events", Map.of("cluster_id", id, "order", "ASC"));
    return StreamSupport.stream(reply.json().path("events").spliterator(), false)
        .map(event -> event.path("type").asText())
        .toList();
  }

  private static Map<String, ?> pypi(String text) {
    return Map.of("pypi", Map.of("package", text));
  }

  private Reply install(String id, Map<?, ?>... libraries) {
    return server
        .client()
        .post(
            "/api/2.0/libraries/install",
            Map.of("cluster_id", id, "libraries", List.of(libraries)));
  }

  private JsonNode library(String id) {
    return server
        .client()
        .get("/api/2.0/libraries/cluster-status?cluster_id=" + id)
        .json()
        .path("library_statuses");
  }

  private List<String> statuses(String id) {
    return StreamSupport.stream(library(id).spliterator(), false)
        .map(one -> one.path("status").asText())
        .toList();
  }
}

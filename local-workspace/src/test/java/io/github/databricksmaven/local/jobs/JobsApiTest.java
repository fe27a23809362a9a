package io.github.databricksmaven.local.jobs;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that a workspace keeps: what is given, what is shown, what is refused. */
@Timeout(60)
class JobsApiTest {
  private static final Map<String, ?> CLUSTER =
      Map.of(
          "spark_version", "17.3.x-cpu-ml-scala2.13",
          "node_type_id", "Standard_DS3_v2",
          "num_workers", 1);

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aJobIsShownAsItWasGivenWithTheServicesDefaults() {
    Map<String, Object> job = job("train");
    job.put("tags", Map.of("team", "ml"));
    job.put("email_notifications", Map.of("on_failure", List.of("a@b")));
    job.put("deployment", Map.of("kind", "BUNDLE"));
    job.put("edit_mode", "UI_LOCKED");
    JsonNode shown = get("2.2", create(job));
    assertEquals("me@example.com", shown.path("creator_user_name").asText());
    assertTrue(shown.path("created_time").asLong() > 0);
    JsonNode settings = shown.path("settings");
    assertEquals("train", settings.path("name").asText());
    assertEquals("ml", settings.at("/tags/team").asText());
    assertEquals("a@b", settings.at("/email_notifications/on_failure/0").asText());
    assertEquals("BUNDLE", settings.at("/deployment/kind").asText());
    assertEquals("UI_LOCKED", settings.path("edit_mode").asText());
    assertEquals(1, settings.path("max_concurrent_runs").asInt());
    assertEquals(0, settings.path("timeout_seconds").asInt(-1));
    assertEquals("MULTI_TASK", settings.path("format").asText());
    assertEquals("ALL_SUCCESS", settings.at("/tasks/0/run_if").asText());
    assertEquals("WORKSPACE", settings.at("/tasks/0/notebook_task/source").asText());
  }

  @Test
  void whomAJobRunsAsIsToldByItAloneAndIsNoSetting() {
    Map<String, Object> job = job("train");
    job.put("run_as", Map.of("user_name", "me@example.com"));
    JsonNode shown = get("2.2", create(job));
    assertEquals("me@example.com", shown.path("run_as_user_name").asText());
    assertFalse(shown.path("settings").has("run_as"));
    assertFalse(list("2.2", "expand_tasks=true").at("/jobs/0").has("run_as_user_name"));
  }

  @Test
  void jobsOutliveTheServer() throws Exception {
    long id = create(job("train"));
    JsonNode before = get("2.2", id);
    server.restart();
    assertEquals(before, get("2.2", id));
    assertTrue(create(job("train")) > id, "ids grow, and names need not be unique");
  }

  @Test
  void aJobThatIsNotTakenAnyMoreDoesNotKeepTheWorkspaceShut() throws Exception {
    Map<String, Object> job = job("train");
    job.put("schedule", schedule("0 0 6 * * ?", "UTC"));
    long id = create(job);
    Path file = server.folder().resolve("jobs/" + id + ".json");
    Files.writeString(file, Files.readString(file).replace("0 0 6 * * ?", "at six"));
    server.restart();
    assertEquals("train", get("2.2", id).at("/settings/name").asText());
    Reply reply = reply("run-now", Map.of("job_id", id));
    assertTrue(reply.message().contains("Invalid cron expression 'at six'"), reply.message());
  }

  @Test
  void aResetReplacesAllAndAnUpdateWhatItNames() {
    Map<String, Object> job = job("train");
    job.put("tags", Map.of("team", "ml"));
    job.put("timeout_seconds", 60);
    long id = create(job);
    Map<String, ?> changes =
        Map.of("tags", Map.of("stage", "test"), "tasks", List.of(task("two", "/Shared/b")));
    server.jobs("update", Map.of("job_id", id, "new_settings", changes));
    JsonNode updated = get("2.2", id).path("settings");
    assertEquals(Map.of("stage", "test"), texts(updated.path("tags")));
    assertEquals(60, updated.path("timeout_seconds").asInt());
    assertEquals(List.of("one", "two"), updated.path("tasks").findValuesAsText("task_key"));
    List<String> removed = List.of("tags", "timeout_seconds", "tasks/one");
    server.jobs("update", Map.of("job_id", id, "fields_to_remove", removed));
    JsonNode less = get("2.2", id).path("settings");
    assertFalse(less.has("tags"));
    assertEquals(0, less.path("timeout_seconds").asInt(-1));
    assertEquals(List.of("two"), less.path("tasks").findValuesAsText("task_key"));
    server.jobs("reset", Map.of("job_id", id, "new_settings", job("other")));
    JsonNode reset = get("2.2", id).path("settings");
    assertEquals("other", reset.path("name").asText());
    assertEquals(List.of("one"), reset.path("tasks").findValuesAsText("task_key"));
    Reply nested = reply("update", Map.of("job_id", id, "fields_to_remove", List.of("tags/x")));
    assertEquals("400 INVALID_PARAMETER_VALUE", nested.error());
  }

  @Test
  void aChangeThatMakesNoSenseChangesNothing() {
    long id = create(job("train"));
    JsonNode before = get("2.2", id);
    List<?> circle = List.of(task("one", "/n", "two"), task("two", "/n", "one"));
    Reply reply = reply("update", Map.of("job_id", id, "new_settings", Map.of("tasks", circle)));
    assertTrue(reply.message().contains("circle"), reply.message());
    assertEquals(before, get("2.2", id));
  }

  @Test
  void jobsAreListedPageByPageInBothDirections() {
    long first = create(job("a"));
    long second = create(job("B"));
    long third = create(job("a"));
    assertEquals(List.of(third, second, first), ids(list("2.2", "")));
    assertEquals(List.of(third, first), ids(list("2.1", "name=A")));
    assertEquals(List.of(second), ids(list("2.2", "name=b")));
    JsonNode page = list("2.2", "limit=2");
    assertEquals(List.of(third, second), ids(page));
    assertTrue(page.path("has_more").asBoolean());
    JsonNode next = list("2.2", "limit=2&page_token=" + page.path("next_page_token").asText());
    assertEquals(List.of(first), ids(next));
    assertFalse(next.path("has_more").asBoolean());
    String back = next.path("prev_page_token").asText();
    assertEquals(List.of(third, second), ids(list("2.2", "limit=2&page_token=" + back)));
    assertEquals(List.of(first), ids(list("2.1", "offset=2")));
    assertEquals("400 INVALID_PARAMETER_VALUE", listing("2.2", "limit=101").error());
    assertEquals("400 INVALID_PARAMETER_VALUE", listing("2.2", "page_token=x").error());
  }

  @Test
  void aListShowsTasksWhenItIsAskedTo() {
    create(job("a"));
    assertFalse(list("2.2", "").at("/jobs/0/settings").has("tasks"));
    String key = "/jobs/0/settings/tasks/0/task_key";
    assertEquals("one", list("2.2", "expand_tasks=true").at(key).asText());
    assertEquals("one", list("2.0", "").at(key).asText());
  }

  @Test
  void theOlderFormIsTakenAndGivenBackInItsVersion() {
    server.notebook("/Shared/a", "x");
    Map<String, ?> old =
        Map.of(
            "name",
            "old one",
            "notebook_task",
            Map.of("notebook_path", "/Shared/a"),
            "new_cluster",
            CLUSTER);
    Reply created = server.client().post("/api/2.0/jobs/create", old);
    long id = created.json().path("job_id").asLong();
    JsonNode as20 = get("2.0", id).path("settings");
    assertEquals("/Shared/a", as20.at("/notebook_task/notebook_path").asText());
    assertEquals("Standard_DS3_v2", as20.at("/new_cluster/node_type_id").asText());
    assertEquals("SINGLE_TASK", as20.path("format").asText());
    assertFalse(as20.has("tasks"));
    JsonNode as22 = get("2.2", id).path("settings");
    assertEquals("old_one", as22.at("/tasks/0/task_key").asText());
    assertEquals("MULTI_TASK", as22.path("format").asText());
    Reply submitted = server.client().post("/api/2.0/jobs/runs/submit", old("run_name", old));
    assertEquals(200, submitted.status(), submitted::text);
  }

  @Test
  void aJobThatIsDeletedIsGone() {
    long id = create(job("a"));
    server.jobs("delete", Map.of("job_id", id));
    Reply reply = server.client().get("/api/2.2/jobs/get?job_id=" + id);
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertEquals("Job " + id + " does not exist.", reply.message());
    assertEquals("Job 7 does not exist.", reply("run-now", Map.of("job_id", 7)).message());
    assertEquals("Job 7 does not exist.", reply("delete", Map.of("job_id", 7)).message());
  }

  @Test
  void whatWouldBeIgnoredIsRefusedByItsName() {
    assertRefused("'git_source'", "git_source", Map.of("git_url", "https://example.com/x"));
    assertRefused("'trigger'", "trigger", Map.of("file_arrival", Map.of("url", "x")));
    assertRefused("'continuous'", "continuous", Map.of("pause_status", "UNPAUSED"));
    assertRefused("'environments'", "environments", List.of(Map.of("environment_key", "x")));
    assertRefused("run_as", "run_as", Map.of("service_principal_name", "x"));
    assertRefused("'max_concurent_runs'", "max_concurent_runs", 2);
    Map<String, Object> paused = job("a");
    paused.put("continuous", Map.of("pause_status", "PAUSED"));
    paused.put("run_as", Map.of("user_name", "me@example.com"));
    assertEquals(
        "PAUSED", get("2.2", create(paused)).at("/settings/continuous/pause_status").asText());
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused("max_concurrent_runs", "max_concurrent_runs", 1_001);
    assertRefused("no default", "parameters", List.of(Map.of("name", "a")));
    assertRefused(
        "Two job parameters",
        "parameters",
        List.of(Map.of("name", "a", "default", "1"), Map.of("name", "a", "default", "2")));
    assertRefused("letters", "parameters", List.of(Map.of("name", "a b", "default", "1")));
    assertRefused("no job cluster 'x'", "tasks", List.of(with("job_cluster_key", "x")));
    assertRefused(
        "Invalid spark version",
        "job_clusters",
        List.of(Map.of("job_cluster_key", "x", "new_cluster", Map.of())));
    assertRefused(
        "Cluster 1-2-3 does not exist.", "tasks", List.of(with("existing_cluster_id", "1-2-3")));
    assertRefused("Invalid cron expression 'x'", "schedule", schedule("x", "UTC"));
    assertRefused("Invalid time zone", "schedule", schedule("0 0 6 * * ?", "Mars/North"));
  }

  @Test
  void permissionsAreKeptAndShown() throws Exception {
    Map<String, Object> job = job("a");
    job.put("access_control_list", List.of(grant("group_name", "ml", "CAN_VIEW")));
    long id = create(job);
    String path = "/api/2.0/permissions/jobs/" + id;
    JsonNode shown = server.client().get(path).json();
    assertEquals("/jobs/" + id, shown.path("object_id").asText());
    assertEquals(
        List.of("me@example.com IS_OWNER", "ml CAN_VIEW", "admins CAN_MANAGE"), grants(shown));
    assertTrue(shown.at("/access_control_list/2/all_permissions/0/inherited").asBoolean());
    patch(path, grant("group_name", "ml", "CAN_MANAGE_RUN"), grant("user_name", "x@y", "CAN_VIEW"));
    server.restart();
    assertEquals(
        List.of(
            "me@example.com IS_OWNER", "ml CAN_MANAGE_RUN", "x@y CAN_VIEW", "admins CAN_MANAGE"),
        grants(server.client().get(path).json()));
    JsonNode handed = patch(path, grant("service_principal_name", "sp", "IS_OWNER")).json();
    assertTrue(grants(handed).contains("sp IS_OWNER"));
    assertFalse(grants(handed).contains("me@example.com IS_OWNER"));
    Reply ownerless =
        server
            .client()
            .put(path, Map.of("access_control_list", List.of(grant("user_name", "u", "CAN_VIEW"))));
    assertTrue(ownerless.message().contains("exactly one owner"), ownerless.message());
    assertEquals(
        List.of("me@example.com IS_OWNER", "admins CAN_MANAGE"),
        grants(server.client().put(path, Map.of()).json()));
    assertTrue(patch(path, grant("group_name", "ml", "IS_OWNER")).message().contains("cannot own"));
    assertTrue(patch(path, grant("group_name", "ml", "CAN_RUN")).message().contains("CAN_RUN"));
    Reply unknown = server.client().get("/api/2.0/permissions/jobs/7");
    assertEquals("Job 7 does not exist.", unknown.message());
  }

  private Reply patch(String path, Map<?, ?>... grants) {
    return server.client().send("PATCH", path, Map.of("access_control_list", List.of(grants)));
  }

  private static Map<String, ?> grant(String kind, String name, String level) {
    return Map.of(kind, name, "permission_level", level);
  }

  private static List<String> grants(JsonNode shown) {
    return StreamSupport.stream(shown.path("access_control_list").spliterator(), false)
        .map(
            one ->
                one.properties().iterator().next().getValue().asText()
                    + " "
                    + one.at("/all_permissions/0/permission_level").asText())
        .toList();
  }

  private void assertRefused(String reason, String field, Object value) {
    Map<String, Object> job = job("a");
    job.put(field, value);
    Reply reply = reply("create", job);
    assertEquals("400 INVALID_PARAMETER_VALUE", reply.error());
    assertTrue(reply.message().contains(reason), reply.message());
  }

  private static Map<String, ?> schedule(String cron, String zone) {
    return Map.of("quartz_cron_expression", cron, "timezone_id", zone);
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> task = task("one", "/Shared/a");
    task.put(field, value);
    return task;
  }

  /** The same with its name in another field. */
  private static Map<String, Object> old(String field, Map<String, ?> settings) {
    Map<String, Object> named = new HashMap<>(settings);
    named.put(field, String.valueOf(named.remove("name")));
    return named;
  }

  private static Map<String, Object> job(String name) {
    Map<String, Object> job = new HashMap<>();
    job.put("name", name);
    job.put("tasks", List.of(task("one", "/Shared/a")));
    return job;
  }

  private long create(Map<String, ?> job) {
    return server.jobs("create", job).path("job_id").asLong();
  }

  private Reply reply(String call, Map<String, ?> body) {
    return server.client().post("/api/2.2/jobs/" + call, body);
  }

  private JsonNode get(String version, long id) {
    return server.client().get("/api/" + version + "/jobs/get?job_id=" + id).json();
  }

  private JsonNode list(String version, String query) {
    return listing(version, query).json();
  }

  private Reply listing(String version, String query) {
    return server.client().get("/api/" + version + "/jobs/list?" + query);
  }

  private static List<Long> ids(JsonNode page) {
    return page.path("jobs").findValues("job_id").stream().map(JsonNode::asLong).toList();
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }
}

package io.github.databricksmaven.local.jobs;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.compute.NotebookRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stored jobs whose tasks do more than run a notebook. */
@Timeout(60)
class JobGraphTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aTaskRunsAnotherJobWithParametersOfItsOwn() throws Exception {
    server.notebook("/Shared/a", "x");
    long child = job("child", parameters(), List.of(task("inner", "/Shared/a")));
    Map<String, Object> call = calling(child);
    long run = run(job("parent", List.of(), List.of(call)));
    JsonNode ended = server.awaitEnd(run);
    assertEquals("SUCCESS", ended.at("/state/result_state").asText(), ended::toPrettyString);
    JsonNode inner = list("job_id=" + child).at("/runs/0");
    assertEquals("RUN_JOB_TASK", inner.path("trigger").asText());
    assertEquals("JOB_RUN", inner.path("run_type").asText());
    assertEquals(ended.at("/tasks/0/run_id").asLong(), inner.at("/trigger_info/run_id").asLong());
    assertEquals(Map.of("day", "friday"), started().parameters());
  }

  @Test
  void aTaskWhoseJobHasNoRoomFailsAndOneWhoseJobHasAQueueWaits() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    long child = job("child", parameters(), List.of(task("inner", "/Shared/hang")));
    long blocking = run(child);
    long parent = job("parent", List.of(), List.of(calling(child)));
    JsonNode refused = server.awaitEnd(run(parent));
    assertEquals("FAILED", refused.at("/state/result_state").asText(), refused::toPrettyString);
    Map<String, ?> queue = Map.of("queue", Map.of("enabled", true));
    server.jobs("update", Map.of("job_id", child, "new_settings", queue));
    long patient = run(parent);
    JsonNode waiting = null;
    while (waiting == null) {
      JsonNode newest = list("job_id=" + child + "&active_only=true").at("/runs/0");
      waiting = newest.at("/status/state").asText().equals("QUEUED") ? newest : null;
    }
    server.jobs("runs/cancel", Map.of("run_id", patient));
    assertEquals("CANCELED", server.awaitEnd(patient).at("/state/result_state").asText());
    long inner = waiting.path("run_id").asLong();
    assertEquals("CANCELED", server.awaitEnd(inner).at("/state/result_state").asText());
    server.jobs("runs/cancel", Map.of("run_id", blocking));
  }

  @Test
  void referencesSeeTheJobAndItsParameters() throws Exception {
    server.notebook("/Shared/a", "x");
    Map<String, Object> task = task("inner", "/Shared/a");
    Map<String, String> own =
        Map.of("job", "{{job.name}} {{job.id}}", "when", "on {{job.parameters.day}}");
    task.put("notebook_task", Map.of("notebook_path", "/Shared/a", "base_parameters", own));
    long id = job("child", parameters(), List.of(task));
    server.awaitEnd(run(id));
    assertEquals(
        Map.of("job", "child " + id, "when", "on monday", "day", "monday"), started().parameters());
  }

  @Test
  void aTaskThatIsRepeatedUsesAJobCluster() throws Exception {
    server.notebook("/Shared/a", "x");
    Map<String, Object> round = task("round", "/Shared/a");
    round.put("job_cluster_key", "main");
    Map<String, Object> loop = new HashMap<>();
    loop.put("task_key", "loop");
    loop.put("for_each_task", Map.of("inputs", "[1, 2]", "task", round));
    Map<String, Object> cluster = new HashMap<>();
    cluster.put("spark_version", "17.3.x-cpu-ml-scala2.13");
    cluster.put("node_type_id", "Standard_DS3_v2");
    cluster.put("num_workers", 1);
    cluster.put("spark_env_vars", Map.of("STAGE", "test"));
    Map<String, ?> settings =
        Map.of(
            "tasks",
            List.of(loop),
            "parameters",
            parameters(),
            "job_clusters",
            List.of(Map.of("job_cluster_key", "main", "new_cluster", cluster)));
    JsonNode ended = server.awaitEnd(run(server.jobs("create", settings).path("job_id").asLong()));
    assertEquals("SUCCESS", ended.at("/state/result_state").asText(), ended::toPrettyString);
    assertEquals(2, server.runtime().started.size());
    for (NotebookRequest request : server.runtime().started) {
      assertEquals(Map.of("STAGE", "test"), request.environment());
      assertEquals("monday", request.parameters().get("day"));
    }
  }

  @Test
  void aRepairOfARunOfAJobKeepsItsParameters() throws Exception {
    server.notebook("/Shared/a", "# raise x");
    long id = run(job("child", parameters(), List.of(task("inner", "/Shared/a"))));
    server.awaitEnd(id);
    server.notebook("/Shared/a", "x");
    server.jobs("runs/repair", Map.of("run_id", id, "rerun_all_failed_tasks", true));
    JsonNode ended = server.awaitEnd(id);
    assertEquals("SUCCESS", ended.at("/state/result_state").asText(), ended::toPrettyString);
    assertEquals(2, server.runtime().started.size());
    for (NotebookRequest request : server.runtime().started) {
      assertEquals(Map.of("day", "monday"), request.parameters());
    }
  }

  private static List<?> parameters() {
    return List.of(Map.of("name", "day", "default", "monday"));
  }

  private static Map<String, Object> calling(long job) {
    Map<String, Object> call = new HashMap<>();
    call.put("task_key", "call");
    call.put("run_job_task", Map.of("job_id", job, "job_parameters", Map.of("day", "friday")));
    return call;
  }

  private long job(String name, List<?> parameters, List<?> tasks) {
    return server
        .jobs("create", Map.of("name", name, "parameters", parameters, "tasks", tasks))
        .path("job_id")
        .asLong();
  }

  private long run(long job) {
    return server.jobs("run-now", Map.of("job_id", job)).path("run_id").asLong();
  }

  private NotebookRequest started() {
    return server.runtime().started.element();
  }

  private JsonNode list(String query) {
    return server.client().get("/api/2.2/jobs/runs/list?" + query).json();
  }
}

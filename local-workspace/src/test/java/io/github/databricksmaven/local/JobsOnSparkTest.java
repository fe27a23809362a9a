package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.runtime.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of several tasks on one warm Spark. */
final class JobsOnSparkTest {
  private static final String HEADER = "# Databricks notebook source\n";

  /** Leaves behind all that a Python process and a Spark session can hold. */
  private static final String LEAVING =
      HEADER
          + """
          import sys, json
          left = 1
          json.left = 1
          sys.path.append("/left")
          spark.range(3).createOrReplaceTempView("left")
          spark.sql("create database left_db")
          spark.sql("use left_db")
          spark.conf.set("spark.sql.shuffle.partitions", "17")
          spark.conf.set("left.conf", "1")
          sc.setLocalProperty("left.property", "1")
          dbutils.jobs.taskValues.set(key="names", value=["a", "b"])
          dbutils.jobs.taskValues.set("rows", spark.table("left").count())
          """;

  private static final String LOOKING =
      HEADER
          + """
          import sys, json
          found = {
              "variable": "left" in globals(),
              "module": hasattr(json, "left"),
              "path": "/left" in sys.path,
              "view": spark.catalog.tableExists("left"),
              "database": spark.catalog.currentDatabase(),
              "partitions": spark.conf.get("spark.sql.shuffle.partitions"),
              "conf": spark.conf.get("left.conf", "none"),
              "property": sc.getLocalProperty("left.property"),
              "rows": dbutils.jobs.taskValues.get(taskKey="leave", key="rows", debugValue=0),
              "default": dbutils.jobs.taskValues.get("leave", "other", default=7),
              "name": dbutils.widgets.get("name"),
          }
          dbutils.notebook.exit(json.dumps(found))
          """;

  private static final String FILE =
      """
      import sys
      from pyspark.dbutils import DBUtils
      from pyspark.sql import SparkSession

      spark = SparkSession.builder.getOrCreate()
      values = DBUtils(spark).jobs.taskValues
      print(__name__, sys.argv[1:], spark.range(5).count(), values.get("leave", "rows"), "dbutils" in globals())
      if sys.argv[1] == "fail":
          def divide(by):
              return 1 / by
          divide(0)
      sys.exit(int(sys.argv[1]))
      """;

  @TempDir Path directory;

  @Test
  void tasksShareWhatTheyGiveEachOtherAndNothingElse() throws Exception {
    LocalServerConfig config =
        LocalServerConfig.forTest(directory, NotebookRuntimeChoice.in(Machine.pythonDirectory()));
    try (LocalServer server = LocalServer.start(config)) {
      Client client = Client.of(server.open("dev"));
      ServerForTests.Workspace workspace = new ServerForTests.Workspace(client);
      workspace.notebook("/Shared/leave", LEAVING);
      workspace.notebook("/Shared/look", LOOKING);
      client.post(
          "/api/2.0/workspace-files/import-file/Shared%2Ftool.py",
          FILE.getBytes(StandardCharsets.UTF_8));
      JsonNode run =
          workspace.awaitEnd(
              workspace.submit(
                  List.of(
                      ServerForTests.task("leave", "/Shared/leave"),
                      loop("look", "{{tasks.leave.values.names}}", "/Shared/look"),
                      file("well", "0", "{{tasks.leave.values.rows}}"),
                      file("three", "3"),
                      file("trace", "fail"))),
              Duration.ofMinutes(20));
      assertEquals("SUCCESS", result(run, "leave"), run.toString());
      assertEquals("SUCCESS", result(run, "look"), run.toString());
      JsonNode rounds = get(client, "runs/get", id(run, "look")).path("iterations");
      assertEquals(
          "{\"variable\": false, \"module\": false, \"path\": false, \"view\": false,"
              + " \"database\": \"default\", \"partitions\": \"4\", \"conf\": \"none\","
              + " \"property\": null, \"rows\": 3, \"default\": 7, \"name\": \"a\"}",
          output(client, rounds.at("/0/run_id").asLong()).at("/notebook_output/result").asText());
      assertTrue(
          output(client, rounds.at("/1/run_id").asLong())
              .toString()
              .contains("\\\"name\\\": \\\"b\\\""));
      assertEquals("SUCCESS", result(run, "well"));
      assertEquals(
          "__main__ ['0', '3'] 5 3 False\n", output(client, id(run, "well")).path("logs").asText());
      assertEquals("FAILED", result(run, "three"));
      assertEquals("SystemExit: 3", output(client, id(run, "three")).path("error").asText());
      JsonNode trace = output(client, id(run, "trace"));
      assertEquals("ZeroDivisionError: division by zero", trace.path("error").asText());
      assertTrue(
          trace.path("error_trace").asText().contains("line 10, in divide\n    return 1 / by"),
          trace.toString());
    }
  }

  private static Map<String, Object> loop(String key, String inputs, String notebook) {
    Map<String, Object> round = ServerForTests.task("round", notebook);
    round.put(
        "notebook_task",
        Map.of("notebook_path", notebook, "base_parameters", Map.of("name", "{{input}}")));
    Map<String, Object> task = withoutNotebook(key);
    task.put("for_each_task", Map.of("inputs", inputs, "concurrency", 2, "task", round));
    return task;
  }

  private static Map<String, Object> file(String key, String... parameters) {
    Map<String, Object> task = withoutNotebook(key);
    task.put(
        "spark_python_task",
        Map.of("python_file", "/Shared/tool.py", "parameters", List.of(parameters)));
    return task;
  }

  private static Map<String, Object> withoutNotebook(String key) {
    Map<String, Object> task = new HashMap<>(ServerForTests.task(key, "/none", "leave"));
    task.remove("notebook_task");
    return task;
  }

  private static JsonNode one(JsonNode run, String key) {
    for (JsonNode task : run.path("tasks")) {
      if (task.path("task_key").asText().equals(key)) {
        return task;
      }
    }
    throw new AssertionError(run.toString());
  }

  private static String result(JsonNode run, String key) {
    return one(run, key).at("/state/result_state").asText();
  }

  private static long id(JsonNode run, String key) {
    return one(run, key).path("run_id").asLong();
  }

  private static JsonNode output(Client client, long id) {
    return get(client, "runs/get-output", id);
  }

  private static JsonNode get(Client client, String call, long id) {
    return client.get("/api/2.2/jobs/" + call + "?run_id=" + id).json();
  }
}

package io.github.databricksmaven.jobs.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.databricksmaven.plan.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines of Azure Data Factory, read as jobs. */
final class FactoryPipelineTest {

  private static final Path EXAMPLE = Path.of("..", "pipelines", "data-factory", "pipeline");

  private static final JobVariables VARIABLES =
      new JobVariables(
          Map.of("linkedService.Databricks", "0123-abc"), Map.of(), Map.of(), value -> false);

  private static final String PIPELINE =
      """
      {
        "name": "nightly",
        "properties": {
          "activities": [
            {
              "name": "Get rows",
              "type": "DatabricksNotebook",
              "dependsOn": [],
              "policy": {"timeout": "1.02:03:04", "retry": 2, "retryIntervalInSeconds": 30},
              "typeProperties": {
                "notebookPath": "/Shared/rows",
                "baseParameters": {"day": "@pipeline().parameters.day", "n": 7, "mail": "@@home"},
                "libraries": [{"pypi": {"package": "mlflow==3.8.1"}}]
              },
              "linkedServiceName": {"referenceName": "Databricks", "type": "LinkedServiceReference"}
            },
            {
              "name": "clean",
              "type": "DatabricksSparkPython",
              "dependsOn": [{"activity": "Get rows", "dependencyConditions": ["Succeeded"]}],
              "typeProperties": {
                "pythonFile": "dbfs:/clean.py",
                "parameters": ["--rows=@{activity('Get rows').output.runOutput.rows}", "@pipeline().RunId"]
              },
              "linkedServiceName": {"referenceName": "Databricks", "type": "LinkedServiceReference"}
            }
          ],
          "parameters": {"day": {"type": "String", "defaultValue": "monday"}}
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void thePipelineThatPromotesDoesSoBehindItsTest() {
    Job job = example("test-then-promote.json");
    assertEquals("test-then-promote", job.name());
    assertEquals(
        List.of("Test", "Promote_to_production"), job.tasks().stream().map(Task::key).toList());
    assertEquals(
        List.of(List.of(), List.of("Test")),
        job.tasks().stream()
            .map(task -> task.dependsOn().stream().map(Dependency::key).toList())
            .toList());
    assertEquals(
        new WorkspacePath("/Shared/mlops/Promote-SparkModel-To-Production"),
        job.tasks().get(1).notebook().orElseThrow());
    assertEquals(900L, job.tasks().get(1).raw().get("timeout_seconds"));
  }

  @Test
  void thePipelineThatScoresIsSubmittedWithItsParametersFilledIn() {
    Submission submission =
        Submission.of(example("batch-score.json"), Map.of("data_path", "/Volumes/main/mlops/d"));
    Task task = Job.of(submission.body()).tasks().get(0);
    assertEquals(
        Map.of(
            "data_path", "/Volumes/main/mlops/d",
            "registry_uri", "databricks",
            "model_name", "SparkModel",
            "holdout", "HoldoutDiabetes",
            "table", "test/HoldoutDiabetes.csv"),
        task.work().get("base_parameters"));
    assertEquals(
        Map.of(
            "spark_version", "17.3.x-cpu-ml-scala2.13",
            "node_type_id", "Standard_DS3_v2",
            "num_workers", 1L,
            "data_security_mode", "SINGLE_USER"),
        task.raw().get("new_cluster"));
    assertEquals(1L, task.raw().get("max_retries"));
    assertEquals(60000L, task.raw().get("min_retry_interval_millis"));
  }

  @Test
  void activitiesAreTasks() throws IOException {
    Job job = read(PIPELINE);
    assertEquals(
        Map.of(
            "task_key",
            "Get_rows",
            "notebook_task",
            Map.of(
                "notebook_path",
                "/Shared/rows",
                "base_parameters",
                Map.of("day", "{{job.parameters.day}}", "n", "7", "mail", "@home")),
            "libraries",
            List.of(Map.of("pypi", Map.of("package", "mlflow==3.8.1"))),
            "timeout_seconds",
            93784L,
            "max_retries",
            2L,
            "min_retry_interval_millis",
            30000L,
            "existing_cluster_id",
            "0123-abc"),
        job.tasks().get(0).raw());
    assertEquals(
        Map.of(
            "python_file",
            "dbfs:/clean.py",
            "parameters",
            List.of("--rows={{tasks.Get_rows.values.rows}}", "{{job.run_id}}")),
        job.tasks().get(1).work());
    assertEquals("ALL_SUCCESS", job.tasks().get(1).raw().get("run_if"));
    assertEquals(
        List.of(Map.of("name", "day", "default", "monday")), job.settings().get("parameters"));
  }

  @Test
  void conditionsAreWhatRunIfSays() throws IOException {
    assertEquals("ALL_SUCCESS", runIf("[]"));
    assertEquals("ALL_DONE", runIf("[\"Completed\"]"));
    assertEquals("ALL_DONE", runIf("[\"Succeeded\", \"Failed\"]"));
    assertEquals("ALL_FAILED", runIf("[\"Failed\"]"));
    assertEquals("ALL_DONE", runIf("[\"Completed\", \"Skipped\"]"));
  }

  @Test
  void conditionsThatRunIfCannotSayAreRefused() {
    assertRefused(
        conditions("[\"Skipped\"]"),
        "line 20, column 72: the conditions on 'Get rows' cannot be said by run_if.",
        "[Succeeded, Failed, Skipped] for in any case");
    assertRefused(conditions("[\"Succeeded\", \"Skipped\"]"), "cannot be said by run_if");
    assertRefused(conditions("[\"Succeded\"]"), "did you mean Succeeded?");
  }

  @Test
  void whoWaitsForWhatMayBeSkippedSaysWhetherItGoesOnThen() throws IOException {
    String third =
        PIPELINE.replace(
            "    ],\n    \"parameters\": {\"day\"",
            "    , {\"name\": \"tell\", \"type\": \"DatabricksNotebook\", \"dependsOn\":"
                + " [{\"activity\": \"clean\", \"dependencyConditions\": [\"Failed\"]}],"
                + " \"typeProperties\": {\"notebookPath\": \"/Shared/tell\"},"
                + " \"linkedServiceName\": {\"referenceName\": \"Databricks\"}}\n"
                + "    ],\n    \"parameters\": {\"day\"");
    assertFalse(third.equals(PIPELINE));
    assertRefused(third, "'clean' may be skipped, and a task that waits for it goes on then.");
    assertEquals(
        "ALL_DONE",
        read(third.replace("[\"Failed\"]", "[\"Completed\", \"Skipped\"]"))
            .tasks()
            .get(2)
            .raw()
            .get("run_if"));
  }

  @Test
  void anActivityThatIsUnknownIsRefusedWithTheNearestOne() {
    assertRefused(
        PIPELINE.replace("\"activity\": \"Get rows\"", "\"activity\": \"Get row\""),
        "there is no activity 'Get row'.",
        "did you mean 'Get rows'?");
    assertRefused(
        PIPELINE.replace("activity('Get rows')", "activity('Get raws')"),
        "there is no activity 'Get raws'.");
  }

  @Test
  void whatAJobCannotDoIsRefusedByItsName() {
    assertRefused(
        PIPELINE.replace("DatabricksSparkPython", "Copy"),
        "job.json, line 19, column 17: an activity of the type 'Copy' cannot be rehearsed.");
    assertRefused(
        PIPELINE.replace("\"retry\": 2", "\"secureInput\": true"), "'secureInput' cannot be kept.");
    assertRefused(
        PIPELINE.replace("\"dependsOn\": [],", "\"state\": \"Inactive\","),
        "the activity is inactive.");
    assertRefused(
        PIPELINE.replace("\"type\": \"String\"", "\"type\": \"secureString\""),
        "the parameter 'day' is of the type 'secureString'.");
    assertRefused(
        PIPELINE.replace(", \"defaultValue\": \"monday\"", ""),
        "the parameter 'day' has no defaultValue.");
    assertRefused(PIPELINE.replace("1.02:03:04", "two hours"), "'timeout' cannot be 'two hours'.");
    assertRefused(
        PIPELINE.replace("\"notebookPath\"", "\"notebokPath\""), "did you mean 'notebookPath'?");
  }

  @Test
  void anExpressionThatAJobCannotSayIsRefusedByItsName() {
    assertRefused(
        PIPELINE.replace("@pipeline().RunId", "@concat('a', 'b')"),
        "the expression concat('a', 'b') cannot be said by a job.");
    assertRefused(
        PIPELINE.replace("runOutput.rows", "runOutput"),
        "a job's tasks refer to values that a notebook sets, not to what it exits with.",
        "dbutils.jobs.taskValues");
    assertRefused(
        PIPELINE.replace("\"@@home\"", "{\"type\": \"SecureString\", \"value\": \"hidden\"}"),
        "a value of the type 'SecureString' cannot be given to a task.");
    assertRefused(
        PIPELINE.replace("@pipeline().parameters.day", "@pipeline().parameters.dya"),
        "another one than the pipeline's");
    assertRefused(
        PIPELINE.replace("\"n\": 7", "\"n\": \"@pipeline().parameters.dya\""),
        "{{job.parameters.dya}} stands for nothing.",
        "did you mean 'day'?");
  }

  @Test
  void aParameterOfTheNotebookThatTheJobsWouldHideIsRefused() {
    assertRefused(
        PIPELINE.replace("\"@pipeline().parameters.day\"", "\"tuesday\""),
        "the parameter 'day' of the notebook is another one than the pipeline's.",
        "give the pipeline's parameter another name.");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertRefused(
        PIPELINE.replace("DatabricksSparkPython", "Copy").replace("1.02:03:04", "soon"),
        "2 things of the pipeline cannot be said by a job; nothing was sent:");
  }

  @Test
  void aLinkedServiceIsACluster() throws IOException {
    service("\"newClusterNumOfWorker\": \"1:4\", \"newClusterSparkConf\": {\"a\": \"b\"}");
    Job job = read(PIPELINE);
    assertEquals("Databricks", job.tasks().get(0).raw().get("job_cluster_key"));
    assertEquals(
        Map.of(
            "spark_version",
            "17.3.x-cpu-ml-scala2.13",
            "autoscale",
            Map.of("min_workers", 1L, "max_workers", 4L),
            "spark_conf",
            Map.of("a", "b")),
        Tree.mappings(job.settings(), "job_clusters").get(0).get("new_cluster"));
    service("\"existingClusterId\": \"0999-def\"");
    assertEquals("0999-def", read(PIPELINE).tasks().get(0).raw().get("existing_cluster_id"));
  }

  @Test
  void whatOfALinkedServiceIsNotReadIsRefusedByItsName() throws IOException {
    service("\"newClusterInitScripts\": [\"dbfs:/a.sh\"]");
    assertRefused(PIPELINE, "'newClusterInitScripts' of a linked service is not read.");
    service("\"newClusterNumOfWorker\": \"many\"");
    assertRefused(PIPELINE, "'num_workers' has to be a whole number, and is 'many'.");
  }

  @Test
  void aLinkedServiceThatIsUnknownIsRefusedWithTheWaysToGiveOne() {
    assertRefused(
        PIPELINE.replace("\"Databricks\"", "\"Other\""),
        "the linked service 'Other' is not known.",
        "linkedService/Other.json",
        "-DlinkedService.Other=<cluster id>");
  }

  private void service(String more) throws IOException {
    Files.createDirectories(folder.resolve("linkedService"));
    Files.writeString(
        folder.resolve("linkedService/Databricks.json"),
        "{\"properties\": {\"type\": \"AzureDatabricks\", \"typeProperties\": {\"domain\":"
            + " \"https://a\", \"newClusterVersion\": \"17.3.x-cpu-ml-scala2.13\", "
            + more
            + "}}}");
  }

  private Object runIf(String conditions) throws IOException {
    return String.valueOf(read(conditions(conditions)).tasks().get(1).raw().get("run_if"));
  }

  private static String conditions(String conditions) {
    return PIPELINE.replace("[\"Succeeded\"]", conditions);
  }

  private static Job example(String name) {
    return JobFile.of(name, EXAMPLE).read(Jobs.NO_VARIABLES);
  }

  private void assertRefused(String text, String... parts) {
    Refusals.assertRefused(() -> read(text), parts);
  }

  private Job read(String text) throws IOException {
    Files.createDirectories(folder.resolve("pipeline"));
    Files.writeString(folder.resolve("pipeline/job.json"), text);
    return JobFile.of("job.json", folder.resolve("pipeline")).read(VARIABLES);
  }
}

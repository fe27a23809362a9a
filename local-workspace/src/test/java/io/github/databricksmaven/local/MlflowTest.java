package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.runtime.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks on real Spark that track and register with MLflow's own client and server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MlflowTest {
  private static final String NAME = "/registered_model/name";
  private static final String HEADER = "# Databricks notebook source\n";

  private static final String TRAIN =
      """
      import mlflow, mlflow.spark
      from pyspark.ml import Pipeline
      from pyspark.ml.classification import LogisticRegression
      from pyspark.ml.feature import VectorAssembler
      mlflow.set_registry_uri("databricks://registry:shared")
      rows = spark.createDataFrame([(float(i), float(i % 7), float(i > 10)) for i in range(20)], "a double, b double, label double")
      model = Pipeline(stages=[VectorAssembler(inputCols=["a", "b"], outputCol="features"), LogisticRegression()]).fit(rows)
      class Doubled(mlflow.pyfunc.PythonModel):
          def predict(self, context, model_input, params=None):
              return model_input["a"] * 2
      signature = mlflow.models.infer_signature(rows.select("a").toPandas(), rows.select("b").toPandas())
      with mlflow.start_run() as run:
          mlflow.log_metric("accuracy", 0.9)
          mlflow.spark.log_model(model, artifact_path="model", pip_requirements=["pyspark"])
          doubled = mlflow.pyfunc.log_model(
              "doubled", python_model=Doubled(), signature=signature, pip_requirements=["mlflow"])
      # MLflow 3.8.1 uploads models:/m-… to one place and names another as the source.
      mlflow.register_model(mlflow.get_logged_model(doubled.model_id).artifact_location, "Doubled")
      version = mlflow.register_model(f"runs:/{run.info.run_id}/model", "Tiny model")
      client = mlflow.MlflowClient()
      client.transition_model_version_stage("Tiny model", version.version, "Staging")
      client.transition_model_version_stage("Doubled", 1, "Production")
      dbutils.notebook.exit(version.version + " " + run.info.run_id)
      """;

  private static final String SCORE =
      """
      import mlflow, mlflow.spark
      model = mlflow.spark.load_model("models:/Tiny model/Staging")
      rows = spark.createDataFrame([(19.0, 1.0)], "a double, b double")
      def scored_by(uri):
          udf = mlflow.pyfunc.spark_udf(spark, uri, result_type="double", env_manager="local")
          return rows.select(udf("a")).first()[0]
      doubled = [scored_by(f"models:/Doubled/{which}") for which in ("1", "Production")]
      dbutils.notebook.exit([model.transform(rows).first().prediction, doubled])
      """;

  private static final String TRACK =
      """
      import mlflow
      with mlflow.start_run() as run:
          mlflow.log_metric("accuracy", 0.5)
      dbutils.notebook.exit(run.info.run_id)
      """;

  private static final String REFUSED =
      """
      import mlflow
      from mlflow.exceptions import MlflowException
      client = mlflow.MlflowClient()
      client.create_registered_model("Refused")
      def refusal(call, *arguments):
          try:
              call(*arguments)
          except MlflowException as error:
              return error.message
      dbutils.notebook.exit([
          refusal(client.set_registered_model_alias, "Refused", "champion", "1"),
          refusal(client.create_registered_model, "main.mlops.spark_model"),
          refusal(mlflow.set_experiment, "relative"),
          refusal(mlflow.set_experiment, "/Shared/nowhere/experiment"),
      ])
      """;

  /** The first run may have to install all packages. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @TempDir static Path directory;
  private static LocalServer server;
  private static ServerForTests.Workspace development;
  private static ServerForTests.Workspace shared;

  @BeforeAll
  static void start() throws Exception {
    server =
        LocalServer.start(
            LocalServerConfig.forTest(
                directory, NotebookRuntimeChoice.in(Machine.pythonDirectory())));
    development = new ServerForTests.Workspace(server.open("development"));
    shared = new ServerForTests.Workspace(server.open("shared"));
    giveRegistry("registry", server.open("shared").token());
  }

  @AfterAll
  static void end() throws Exception {
    server.close();
  }

  @Test
  void aModelTrainedInOneWorkspaceIsRegisteredInAnotherAndLoadedThereByItsStage() throws Exception {
    String trained = result(development, "/Shared/train", TRAIN);
    assertTrue(trained.startsWith("1 "), trained);
    assertEquals("[1.0, [38.0, 38.0]]", result(shared, "/Shared/score", SCORE));
  }

  @Test
  void theExperimentOfANotebookBearsItsPath() throws Exception {
    String id = result(development, "/Shared/tracked", TRACK);
    JsonNode run = mlflow("runs/get?run_id=" + id).path("run");
    JsonNode experiment =
        mlflow("experiments/get?experiment_id=" + run.at("/info/experiment_id").asText());
    assertEquals("/Shared/tracked", experiment.at("/experiment/name").asText());
    assertEquals("/Shared/tracked", tag(run, "mlflow.source.name"));
    assertEquals("NOTEBOOK", tag(run, "mlflow.source.type"));
    assertEquals("/Shared/tracked", tag(run, "mlflow.databricks.notebookPath"));
  }

  @Test
  void mlflowsOwnClientIsRefusedWhatAWorkspaceRegistryDoesNotHave() throws Exception {
    String refusals = result(development, "/Shared/refused", REFUSED);
    for (String one :
        List.of(
            "databricks-uc", // of the alias: MLflow's own words, before it asks
            "This one is of Unity Catalog",
            "absolute path",
            "Parent directory /Shared/nowhere does not exist")) {
      assertTrue(refusals.contains(one), () -> one + " is not in " + refusals);
    }
  }

  /** The last, as the clusters end with the server. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatIsTrackedOutlivesMlflowsServerAndTheWorkspaces() throws Exception {
    mlflow("registered-models/create", Map.of("name", "Kept"));
    ProcessHandle killed = mlflowOf("development");
    killed.destroyForcibly();
    killed.onExit().get();
    assertEquals("Kept", mlflow("registered-models/get?name=Kept").at(NAME).asText());

    ProcessHandle left = mlflowOf("development");
    server.close();
    assertFalse(left.isAlive());
    start();
    assertEquals("Kept", mlflow("registered-models/get?name=Kept").at(NAME).asText());
  }

  /** The process of a workspace's MLflow server. */
  private static ProcessHandle mlflowOf(String workspace) {
    String folder = directory.resolve("workspaces").resolve(workspace).toString();
    return ProcessHandle.current()
        .descendants()
        .filter(one -> one.info().commandLine().orElse("").contains("--folder=" + folder + "/mlf"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode mlflow(String path) {
    Reply reply = development.client().get("/api/2.0/mlflow/" + path);
    assertEquals(200, reply.status(), reply.text());
    return reply.json();
  }

  private static void mlflow(String path, Map<String, ?> body) {
    Reply reply = development.client().post("/api/2.0/mlflow/" + path, body);
    assertEquals(200, reply.status(), reply.text());
  }

  private static String tag(JsonNode run, String key) {
    for (JsonNode tag : run.at("/data/tags")) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }

  private static void giveRegistry(String scope, String token) {
    Client client = development.client();
    client.post("/api/2.0/secrets/scopes/create", Map.of("scope", scope)); // there after a restart
    Map<String, String> secrets =
        Map.of(
            "shared-host",
            shared.client().url().toString(),
            "shared-token",
            token,
            "shared-workspace-id",
            "4242424242");
    secrets.forEach(
        (key, value) -> {
          Map<String, ?> secret = Map.of("scope", scope, "key", key, "string_value", value);
          assertEquals(200, client.post("/api/2.0/secrets/put", secret).status());
        });
  }

  /** What a notebook exits with. */
  private static String result(ServerForTests.Workspace workspace, String path, String source)
      throws Exception {
    JsonNode output = output(workspace, path, source);
    assertTrue(output.path("error").asText().isEmpty(), output::toPrettyString);
    return output.at("/notebook_output/result").asText();
  }

  private static JsonNode output(ServerForTests.Workspace workspace, String path, String source)
      throws Exception {
    workspace.notebook(path, HEADER + source);
    long run = workspace.submit(List.of(ServerForTests.task("only", path)));
    JsonNode task = workspace.awaitEnd(run, PATIENCE).at("/tasks/0/run_id");
    return workspace.client().get("/api/2.2/jobs/runs/get-output?run_id=" + task.asLong()).json();
  }
}

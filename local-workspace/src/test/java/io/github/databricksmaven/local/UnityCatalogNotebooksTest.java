package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.ServerForTests.Workspace;
import io.github.databricksmaven.local.switches.ModelFiles;
import io.github.databricksmaven.local.switches.Switches;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks of two workspaces, on real Spark and with the real MLflow client, share models. */
class UnityCatalogNotebooksTest {
  /** The first run may have to install all packages. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final String DATA = "/Volumes/main/mlops/data";

  private static final String BEGIN =
      """
      # Databricks notebook source
      import mlflow
      mlflow.set_registry_uri("databricks-uc")
      model = "main.mlops.spark_model"
      """;

  private static final String TRAIN =
      """
      from mlflow.models import infer_signature
      from pyspark.ml import Pipeline
      from pyspark.ml.feature import VectorAssembler
      from pyspark.ml.regression import LinearRegression
      rows = spark.createDataFrame([(float(i), 2.0 * i) for i in range(20)], ["x", "y"])
      rows.write.parquet("/Volumes/main/mlops/data/train")
      class Doubled(mlflow.pyfunc.PythonModel):
          def predict(self, context, model_input, params=None):
              return model_input["x"] * 2
      steps = [VectorAssembler(inputCols=["x"], outputCol="v"), LinearRegression(featuresCol="v", labelCol="y")]
      fitted = Pipeline(stages=steps).fit(rows)
      signature = infer_signature(rows.select("x"), fitted.transform(rows).select("prediction"))
      with mlflow.start_run():
          logged = mlflow.spark.log_model(
              fitted, "model", signature=signature, pip_requirements=["pyspark"])
          doubled = mlflow.pyfunc.log_model(
              "doubled", python_model=Doubled(), signature=signature, pip_requirements=["mlflow"])
      version = mlflow.register_model(logged.model_uri, model).version
      client = mlflow.MlflowClient()
      client.set_registered_model_alias(model, "champion", version)
      client.set_model_version_tag(model, version, "test_accuracy", "0.9")
      mlflow.register_model(doubled.model_uri, "main.mlops.doubled")
      client.set_registered_model_alias("main.mlops.doubled", "champion", 1)
      dbutils.fs.put("/Volumes/main/mlops/data/note.txt", "hello")
      dbutils.notebook.exit(client.get_model_version(model, "1").status)
      """;

  private static final String SCORE =
      """
      version = mlflow.MlflowClient().get_model_version_by_alias(model, "champion")
      rows = spark.read.parquet("/Volumes/main/mlops/data/train").filter("x = 3")
      scored = mlflow.spark.load_model(f"models:/{model}@champion").transform(rows).first()
      note = dbutils.fs.head("/Volumes/main/mlops/data/note.txt")
      def scored_by(uri):
          udf = mlflow.pyfunc.spark_udf(spark, uri, result_type="double", env_manager="local")
          return rows.select(udf("x")).first()[0]
      doubled = [scored_by(f"models:/main.mlops.doubled{which}") for which in ("/1", "@champion")]
      dbutils.notebook.exit([version.version, version.tags, round(scored.prediction, 3), note, doubled])
      """;

  private static final String COPIED =
      """
      copy = mlflow.MlflowClient().copy_model_version("models:/main.mlops.doubled/1", "main.mlops.copied")
      import pandas
      loaded = mlflow.pyfunc.load_model("models:/main.mlops.copied/1")
      dbutils.notebook.exit([copy.status, float(loaded.predict(pandas.DataFrame({"x": [4.0]}))[0])])
      """;

  private static final String SCOPED =
      """
      try:
          mlflow.pyfunc.load_model("models:/main.mlops.doubled/1")
      except mlflow.exceptions.MlflowException as error:
          dbutils.notebook.exit(error.message)
      """;

  private static final String REFUSED =
      """
      from mlflow.exceptions import MlflowException
      client = mlflow.MlflowClient()
      def refusal(call, *arguments):
          try:
              call(*arguments)
          except MlflowException as error:
              return type(error).__name__ + " " + error.message
      print(refusal(client.set_registered_model_alias, model, "latest", "1"))
      print(refusal(client.set_model_version_tag, model, "1", "a.b", "1"))
      print(refusal(client.transition_model_version_stage, model, "1", "Production"))
      print(refusal(client.create_registered_model, "spark_model"))
      print(refusal(client.create_registered_model, "main.nowhere.spark_model"))
      print(refusal(mlflow.spark.load_model, f"models:/{model}@nobody"))
      print(refusal(mlflow.spark.load_model, f"models:/{model}/2"))
      """;

  @TempDir static Path folder;
  private static LocalServer server;

  @BeforeAll
  static void start() throws Exception {
    Path python = Path.of(System.getProperty("user.home", "."), ".databricks-maven", "python");
    server =
        LocalServer.start(
            LocalServerConfig.forTest(folder.resolve("local"), NotebookRuntimeChoice.in(python)));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aModelOfOneWorkspaceIsLoadedInAnother() throws Exception {
    UnityCatalog catalog = new UnityCatalog(client("development"));
    catalog.schema();
    catalog.volume("data");
    assertEquals("READY", exit("development", TRAIN));
    assertEquals(
        "['1', {'test_accuracy': '0.9'}, 6.0, 'hello', [6.0, 6.0]]", exit("production", SCORE));

    List<String> train = names(catalog, DATA + "/train");
    assertTrue(train.contains("_SUCCESS"), train.toString());
    assertTrue(train.stream().anyMatch(name -> name.endsWith(".parquet")), train.toString());
    assertEquals(List.of("note.txt", "train"), names(catalog, DATA));
    assertTrue(
        Files.exists(folder.resolve("local/metastore/models/main/mlops/spark_model/1/MLmodel")));

    // Where the model was logged, as MLflow looks there when it copies one.
    offer("development", ModelFiles.Way.PRESIGNED_URLS);
    assertEquals("['READY', 8.0]", exit("development", COPIED));
    offer("development", ModelFiles.Way.SCOPED_CREDENTIALS);
    String wanting = exit("development", SCOPED);
    assertTrue(wanting.startsWith("Unable to import necessary dependencies"), wanting);
    server.switches("development").set(Switches.OFF);

    catalog.pendingVersion();
    String refusals = printed("development", REFUSED);
    for (String one :
        List.of(
            "The alias 'latest' is reserved",
            "'a.b' is no key of a tag",
            "is unsupported for models in the Unity Catalog",
            "set the Model Registry URI to 'databricks' (legacy)",
            "SCHEMA_DOES_NOT_EXIST: There is no schema 'nowhere' in catalog 'main'",
            "has no alias 'nobody'",
            "is not READY")) {
      assertTrue(refusals.contains(one), () -> one + " is not in\n" + refusals);
    }
  }

  private static void offer(String workspace, ModelFiles.Way way) {
    server.switches(workspace).set(Switches.OFF.withModelFiles(ModelFiles.by(way)));
  }

  private static List<String> names(UnityCatalog catalog, String path) {
    JsonNode listed = catalog.client().get("/api/2.0/fs/directories" + path).json();
    return StreamSupport.stream(listed.path("contents").spliterator(), false)
        .map(entry -> entry.path("name").asText())
        .toList();
  }

  private static Client client(String workspace) {
    return Client.of(server.open(workspace));
  }

  /** Runs a notebook; what it exits with. */
  private static String exit(String workspace, String source) throws Exception {
    return output(workspace, source).at("/notebook_output/result").asText();
  }

  /** Runs a notebook; what it printed. */
  private static String printed(String workspace, String source) throws Exception {
    output(workspace, source);
    Path runs = folder.resolve("local/workspaces/" + workspace + "/runs");
    StringBuilder cells = new StringBuilder();
    try (var files = Files.walk(runs)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        cells.append(Files.readString(file));
      }
    }
    return cells.toString();
  }

  private static JsonNode output(String name, String source) throws Exception {
    Workspace workspace = new Workspace(client(name));
    workspace.notebook("/Shared/n", BEGIN + source);
    long id = workspace.submit(List.of(ServerForTests.task("one", "/Shared/n")));
    JsonNode run = ended(workspace, id);
    System.out.println(
        "TIME " + source.substring(0, 40).replace("\n", " ") + run.path("execution_duration"));
    JsonNode output =
        workspace
            .client()
            .get("/api/2.2/jobs/runs/get-output?run_id=" + run.at("/tasks/0/run_id").asLong())
            .json();
    assertEquals("SUCCESS", run.at("/state/result_state").asText(), () -> run + "\n" + output);
    return output;
  }

  private static JsonNode ended(Workspace workspace, long id) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JsonNode run = workspace.run(id);
      if (run.at("/status/state").asText().equals("TERMINATED")) {
        return run;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("Still running: " + workspace.run(id));
  }
}

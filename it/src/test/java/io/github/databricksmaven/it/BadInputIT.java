package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.it.Example.Task;
import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example on real Spark and MLflow, with input that is wrong. One story on one cluster: first
 * all goes well, and what has been reached then stands whatever comes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BadInputIT {
  private static final String DATA = "/mnt/elsewhere";
  private static final String MODEL = "Sugar";
  private static final String SHARED = "databricks://registry:shared";
  private static final Duration A_TRAINING = Duration.ofMinutes(4);

  @TempDir static Path folder;
  private static LocalDirectory local;
  private static TinyDisk disk;
  private static Example example;

  @BeforeAll
  static void aCopyOfTheNotebooksAndTheTables() throws IOException {
    local = LocalDirectory.at(folder.resolve("local"));
    disk = new TinyDisk(container().resolve("tiny"), "8k");
    example = new Example(local, new Project(Files.createDirectory(folder.resolve("project"))));
    // Whoever starts the server decides what it sees of the disk.
    Mvn deploy = example.deploy();
    (disk.isPermitted() ? deploy.startedBy(disk.launcher()) : deploy).run().passed();
    for (String table : List.of("diabetes.csv", "HoldoutDiabetes.csv")) {
      Project target = new Project(container());
      target.file("test/" + table, Files.readString(Build.root().resolve("data/" + table)));
    }
    workspace().createScope("keys");
    Path principal = local.path().resolve("storage/development/principal");
    for (String key : List.of("client-id", "client-secret", "tenant-id")) {
      workspace().putSecret("keys", key, Files.readString(principal.resolve(key)));
    }
  }

  @AfterAll
  static void endTheServer() {
    local.close();
  }

  @Test
  @Order(1)
  void theNotebooksRunWithWidgetsAloneFromAnotherFolderAndForAnotherModel() {
    String results =
        example.submit(
            task("mount", "ADLSMountingPoint", "storage_account=development", "secret_scope=keys"),
            task("preprocess", "data_preprocessing"),
            train("train", "databricks"),
            task("test", "Test-Pre-Prod-SparkModel"),
            task("promote", "Promote-SparkModel-To-Production"),
            task("score", "Production_Batch_Scoring"));
    assertTrue(results.contains("\"marker\": \"stage:Production\""), results);
    assertTrue(results.contains("\"rows\": 154"), results);
    assertEquals(List.of("1"), sugar().holders("Production"));
  }

  @Test
  @Order(2)
  void aTableThatIsNotAsItShouldBeIsNamedWithItsPlaceAndNothingIsWritten() throws IOException {
    List<String> lines = Files.readAllLines(Build.root().resolve("data/diabetes.csv"));
    String header = lines.get(0);
    String row = lines.get(1);
    table("no_column", header.replace("BMI,", ""), row);
    table("no_number", header, row, row.replaceFirst("^[^,]*,", "some,"));
    table("empty", header);
    List<String> prepared = workspace().dbfsNames(DATA + "/prepared");
    List<String> predictions = workspace().dbfsNames(DATA + "/predictions");
    example
        .run(
            "tables",
            task("no-column", "data_preprocessing", "table=bad/no_column.csv"),
            task("no-number", "data_preprocessing", "table=bad/no_number.csv"),
            task("empty", "data_preprocessing", "table=bad/empty.csv"),
            task("score", "Production_Batch_Scoring", "table=bad/no_number.csv"))
        .run()
        .failed()
        .says("no_column.csv has no column BMI.", "Why: its first line names: Pregnancies, ")
        .says("no_number.csv, line 3: Pregnancies is 'some'.", "Why: that is not a number.")
        .says("empty.csv is empty.", "Fix: upload the whole table.");
    assertEquals(prepared, workspace().dbfsNames(DATA + "/prepared"));
    assertEquals(predictions, workspace().dbfsNames(DATA + "/predictions"));
  }

  @Test
  @Order(3)
  void aRegistryThatDoesNotLetTheNotebooksInIsNamedBeforeAnythingIsTrained() {
    Workspace.NewToken expiring = workspace().newToken(1);
    Workspace.NewToken token = workspace().newToken(3_600);
    configureRegistry(token).run().passed().says("Notebooks reach the registry as " + SHARED);
    workspace().revoke(token);
    configureRegistry(token)
        .run()
        .failed()
        .says("does not accept its token.", "has expired or was revoked", "make a new one there")
        .doesNotSay(token.value());
    for (String prefix : List.of("wrong", "expired", "half")) {
      workspace().putSecret("registry", prefix + "-host", workspaceUrl());
      workspace().putSecret("registry", prefix + "-workspace-id", "4242424242");
    }
    workspace().putSecret("registry", "wrong-token", "dapi-guess");
    workspace().putSecret("registry", "expired-token", expiring.value());
    example
        .run(
            "registries",
            train("revoked", SHARED),
            train("wrong", "databricks://registry:wrong"),
            train("expired", "databricks://registry:expired"),
            train("no-key", "databricks://registry:half"),
            train("no-scope", "databricks://nowhere:shared"),
            task("mount", "ADLSMountingPoint", "data_path=/mnt/no", "secret_scope=nowhere"))
        .run()
        .failed()
        .says("The registry " + SHARED + " does not let this notebook in.")
        .says("The registry databricks://registry:wrong does not let this notebook in.")
        .says("The registry databricks://registry:expired does not let this notebook in.")
        .says("renew its token (goal configure-registry)")
        .says("Scope 'registry' holds no secret 'half-token'.")
        .says("The registry databricks://nowhere:shared cannot be asked.")
        .says("Scope 'nowhere' holds no secret 'shared-workspace-id'.")
        .says("Scope 'nowhere' holds no secret 'tenant-id'.", "put it with goal put-secret")
        .doesNotSay("dapi-guess")
        .doesNotSay(expiring.value());
    assertEquals(1, trainingRuns("attributes.status != 'none'"));
  }

  @Test
  @Order(4)
  void aModelThatDoesNotExistOrIsNotReadyIsTestedPromotedAndScoredByNobody() {
    StagedModel pending = StagedModel.create(workspace(), "Pending");
    pending.move(pending.register(sugar(), Map.of()), "Staging");
    StagedModel failed = StagedModel.create(workspace(), "Failed");
    failed.move(failed.register(sugar(), Map.of()), "Production");
    spoil(pending, "PENDING_REGISTRATION");
    spoil(failed, "FAILED_REGISTRATION");
    String noModel = "Problem: There is no model Suger in databricks.";
    String isPending = "Problem: Version 1 of Pending is PENDING_REGISTRATION, not READY.";
    example
        .run(
            "nobody",
            task("test-none", "Test-Pre-Prod-SparkModel", "model_name=Suger"),
            task("promote-none", "Promote-SparkModel-To-Production", "model_name=Suger"),
            task("score-none", "Production_Batch_Scoring", "model_name=Suger"),
            task("test-pending", "Test-Pre-Prod-SparkModel", "model_name=Pending"),
            task("promote-pending", "Promote-SparkModel-To-Production", "model_name=Pending"),
            task("score-failed", "Production_Batch_Scoring", "model_name=Failed"))
        .run()
        .failed()
        .says("Task test-none failed in cell 3: " + noModel)
        .says("Task promote-none failed in cell 3: " + noModel)
        .says("Task score-none failed in cell 3: " + noModel, "run train-Spark-model first")
        .says("Task test-pending failed in cell 3: " + isPending)
        .says("Task promote-pending failed in cell 3: " + isPending)
        .says("Version 1 of Failed is FAILED_REGISTRATION, not READY.");
    promote("Suger").run().failed().says("<model> 'Suger' does not exist", "did you mean Sugar?");
    promote("Pending")
        .run()
        .failed()
        .says("The gate refuses version 1 of Pending", "PENDING_REGISTRATION, wanted READY");
    assertEquals(List.of(), pending.holders("Production"));
  }

  @Test
  @Order(5)
  void thePromotionNotebookJudgesTheGatesCasesInARealRegistryAsTheyAreWritten() {
    StagedModel passing = gateCase("Passing", "better than the champion");
    StagedModel refused = gateCase("Refused", "further below the champion than allowed");
    example
        .run(
            "gate",
            task("passing", "Promote-SparkModel-To-Production", "model_name=Passing"),
            task("refused", "Promote-SparkModel-To-Production", "model_name=Refused"))
        .run()
        .failed()
        .says("\"version\": \"4\", \"marker\": \"stage:Production\", \"previous_version\": \"3\"")
        .says("Version 4 of Refused is not promoted.", "area_under_roc champion-may-drop: ");
    assertEquals(List.of("4"), passing.holders("Production"));
    assertEquals(List.of("3"), refused.holders("Production"));
  }

  @Test
  @Order(6)
  void aDiskThatIsFullLeavesNoHalfOfAScoringAndTheEarlierOneStands() {
    assumeTrue(disk.isPermitted(), "This machine does not let its users mount a file system.");
    List<String> predictions = workspace().dbfsNames(DATA + "/predictions");
    example
        .run("score", task("score", "Production_Batch_Scoring", "predictions=tiny"))
        .run()
        .failed()
        .says("could not be written.", "No space left on device", "see that its storage has room")
        .says("earlier results are untouched");
    assertEquals(List.of(), workspace().dbfsNames(DATA + "/tiny"));
    assertEquals(predictions, workspace().dbfsNames(DATA + "/predictions"));
  }

  @Test
  @Order(7)
  void anMlflowServerThatIsKilledWhileATrainingLogsIsReplacedAndTheTrainingGoesOn() {
    configureRegistry(workspace().newToken(3_600)).run().passed().says("1 to change");
    ProcessHandle killed = mlflow();
    try (MvnProcess mvn = example.run("train", train("train", SHARED)).start()) {
      Waiting.until(
          "a run in MLflow",
          A_TRAINING,
          () -> trainingRuns("attributes.status = 'RUNNING'") == 1 || !mvn.process().isAlive());
      killed.destroyForcibly();
      mvn.await(A_TRAINING).passed().says("\"model\": \"Sugar\", \"version\": \"2\"");
    }
    assertNotEquals(killed.pid(), mlflow().pid());
    assertEquals(List.of("2"), sugar().holders("Staging"));
  }

  @Test
  @Order(8)
  void anMlflowServerThatCannotComeBackFailsTheRunAtOnceAndSaysWhereToLook() throws IOException {
    ProcessHandle killed = mlflow();
    killed.destroyForcibly();
    killed.onExit().join();
    Files.writeString(database(), "no database");
    example
        .run("score", task("score", "Production_Batch_Scoring"))
        .start()
        .await(A_TRAINING)
        .failed()
        .says("MLflow's server did not start.", "Fix: see ", "mlflow.log");
  }

  private static Workspace workspace() {
    return example.workspace();
  }

  private static StagedModel sugar() {
    return new StagedModel(workspace(), MODEL);
  }

  /** The folder behind {@link #DATA}. */
  private static Path container() {
    return local.path().resolve("storage/development/data");
  }

  private static void table(String name, String... lines) {
    new Project(container()).file("bad/" + name + ".csv", String.join("\n", lines) + "\n");
  }

  /** A task with the widgets of this story; the last of one name counts. */
  private static Task task(String key, String notebook, String... widgets) {
    Map<String, String> all = new HashMap<>(Map.of("data_path", DATA, "model_name", MODEL));
    for (String widget : widgets) {
      String[] parts = widget.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return new Task(key, notebook, all);
  }

  private static Task train(String key, String registry) {
    String uri = "registry_uri=" + registry;
    return task(key, "train-Spark-model", uri, "trees=5", "depths=3", "folds=2");
  }

  /** The workspace is its own registry; notebooks reach it as if it were another. */
  private static Mvn configureRegistry(Workspace.NewToken token) {
    return example
        .goal("configure-registry")
        .property("registryHost", workspaceUrl())
        .environment("DATABRICKS_REGISTRY_TOKEN", token.value());
  }

  private static String workspaceUrl() {
    return local.url("development").toString();
  }

  private static Mvn promote(String model) {
    return example
        .goal("promote-model")
        .property("model", model)
        .property("modelVersion", "stage:Staging")
        .property("promoteTo", "stage:Production");
  }

  /** The case's champion in Production, behind it the case's version in Staging. */
  private static StagedModel gateCase(String model, String name) {
    GateCase wanted = GateCase.named(name);
    StagedModel made = StagedModel.create(workspace(), model);
    String champion = made.register(sugar(), Map.of());
    while (!champion.equals(wanted.champion())) {
      champion = made.register(sugar(), Map.of());
    }
    made.move(champion, "Production");
    made.move(made.register(sugar(), wanted.tags()), "Staging");
    return made;
  }

  /**
   * Leaves a model's version as a registry does that is still copying its files, or could not.
   * MLflow's own server copies nothing: what it would have written is put into its database.
   */
  private static void spoil(StagedModel model, String status) {
    String update =
        "import sqlite3, sys\n"
            + "with sqlite3.connect(sys.argv[1]) as registry:\n"
            + "    registry.execute('UPDATE model_versions SET status = ? WHERE name = ?',"
            + " sys.argv[2:])";
    String python = mlflow().info().command().orElseThrow();
    Shell.run(local.path(), python, "-c", update, database().toString(), status, model.name());
  }

  private static Path database() {
    return local.path().resolve("workspaces/development/mlflow/mlflow.db");
  }

  private static ProcessHandle mlflow() {
    return local
        .server()
        .orElseThrow()
        .children()
        .filter(
            child -> child.info().commandLine().orElse("").contains("notebook_runtime.tracking"))
        .findFirst()
        .orElseThrow();
  }

  /** How many runs of the training are in MLflow. */
  private static int trainingRuns(String filter) {
    String path = Example.path(train("", "")).replace(" ", "%20");
    JsonNode experiment =
        workspace().get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + path);
    return workspace()
        .post(
            "/api/2.0/mlflow/runs/search",
            "{\"experiment_ids\":[\"%s\"],\"filter\":\"%s\"}"
                .formatted(experiment.at("/experiment/experiment_id").asText(), filter))
        .path("runs")
        .size();
  }
}

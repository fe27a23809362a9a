package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.it.Mvn.MvnProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** run-job on a local workspace whose cluster really runs the notebooks. */
final class RunJobIT {
  private static final Duration A_CLUSTER_STARTS = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static LocalDirectory local;
  private static Project project;

  @BeforeAll
  static void deployTheNotebooks() {
    local = LocalDirectory.at(folder.resolve("local"));
    project =
        new Project(folder.resolve("project"))
            .notebook("count.py", "rows = spark.range(1000).count()")
            .notebook(
                "exit_with_limit.py",
                "dbutils.widgets.text('limit', '7')\n"
                    + "dbutils.notebook.exit('limit is ' + dbutils.widgets.get('limit'))")
            .notebook("raise.py", "rows = 1\n\n# COMMAND ----------\n\nrows / 0")
            .notebook("wait.py", "import time\nspark.range(10).count()\ntime.sleep(600)")
            .notebook("parent.py", "dbutils.notebook.run('wait', 0)")
            .notebook("child.py", "word = 'child'\ndbutils.notebook.exit(word)")
            .notebook(
                "names.py",
                """
                exit_value = dbutils.notebook.run("child", 60)
                shared = "word" in globals()
                dbutils.notebook.exit(f"child said {exit_value}, shared names: {shared}")
                """)
            .notebook(
                "bytes.py",
                """
                by_spark = spark.read.text("dbfs:/it/in.txt").first()[0]
                by_dbutils = dbutils.fs.head("/it/in.txt").strip()
                dbutils.fs.put("/it/out.txt", f"{by_spark} and {by_dbutils}", True)
                """)
            .notebook(
                "mount.py",
                """
                def secret(key):
                    return dbutils.secrets.get("storage", key)
                auth = "fs.azure.account."
                tokens = "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider"
                tenant = secret("tenant-id")
                configs = {
                    auth + "auth.type": "OAuth",
                    auth + "oauth.provider.type": tokens,
                    auth + "oauth2.client.id": secret("client-id"),
                    auth + "oauth2.client.secret": secret("client-secret"),
                    auth + "oauth2.client.endpoint":
                        f"https://login.microsoftonline.com/{tenant}/oauth2/token",
                }
                source = "abfss://data@development.dfs.core.windows.net/"
                if "/mnt/it" not in [mount.mountPoint for mount in dbutils.fs.mounts()]:
                    dbutils.fs.mount(source, "/mnt/it", extra_configs=configs)
                spark.range(3).write.mode("overwrite").csv("/mnt/it/numbers")
                dbutils.notebook.exit(f"{spark.read.csv('/mnt/it/numbers').count()} rows")
                """)
            .notebook(
                "secret.py",
                """
                import os
                secret = dbutils.secrets.get("it", "key")
                print("the secret is", secret, os.environ["DATABRICKS_TOKEN"])
                import psutil
                lines = [" ".join(p.info["cmdline"] or []) for p in psutil.process_iter(["cmdline"])]
                values = secret, os.environ["DATABRICKS_TOKEN"]
                found = any(value in line for value in values for line in lines)
                dbutils.notebook.exit(f"{secret} in an argument: {found}")
                """);
    goal("deploy-notebooks").property("notebooks", "src").run().passed();
  }

  @AfterAll
  static void endTheServer() {
    local.close();
  }

  @Test
  void theExitValuesOfTheTasksAreShownAndReported() {
    project.file(
        "two.yml",
        """
        name: two
        tasks:
          - task_key: first
            notebook_task: {notebook_path: count}
          - task_key: second
            depends_on: [{task_key: first}]
            notebook_task: {notebook_path: exit_with_limit, base_parameters: {limit: "8"}}
        """);
    MvnResult result = runJob("two.yml").run().passed().says("limit is 8", "http://127.0.0.1:");
    GoldenText.assertSame("run-two.txt", GoldenText.planIn(result.output()));
    runJob("two.yml").property("parameters", "limit=9").run().passed().says("limit is 9");
    assertTrue(project.read("target/databricks/run-job-two.json").contains("limit is 9"));
    assertTrue(project.read("target/databricks/TEST-run-job-two.xml").contains("second"));
  }

  @Test
  void aPipelineOfDataFactoryRunsWithItsParametersOnTheClusterOfItsLinkedService() {
    project.file(
        "linkedService/Databricks.json",
        """
        {"name": "Databricks", "properties": {"type": "AzureDatabricks", "typeProperties": {
          "newClusterVersion": "17.3.x-cpu-ml-scala2.13", "newClusterNodeType": "Standard_DS3_v2",
          "newClusterNumOfWorker": "1"}}}
        """);
    project.file(
        "pipeline/limits.json",
        """
        {"name": "limits", "properties": {
          "parameters": {"limit": {"type": "string", "defaultValue": "6"}},
          "activities": [
            {"name": "Count first", "type": "DatabricksNotebook",
             "typeProperties": {"notebookPath": "/Shared/it/count"},
             "linkedServiceName": {"referenceName": "Databricks"}},
            {"name": "Limit", "type": "DatabricksNotebook",
             "dependsOn": [{"activity": "Count first", "dependencyConditions": ["Completed"]}],
             "typeProperties": {"notebookPath": "/Shared/it/exit_with_limit",
               "baseParameters": {"limit": "@pipeline().parameters.limit"}},
             "linkedServiceName": {"referenceName": "Databricks"}}]}}
        """);
    runJob("pipeline/limits.json").run().passed().says("Count_first", "limit is 6");
    runJob("pipeline/limits.json")
        .property("parameters", "limt=5")
        .run()
        .failed()
        .says("<parameters> 'limt' goes nowhere.", "did you mean 'limit'?");
  }

  @Test
  void aJobFileIsFilledInFromTheCommand() {
    project.file(
        "filled.yml",
        """
        name: ${job.name}
        tasks:
          - task_key: only
            notebook_task: {notebook_path: "${notebook}", base_parameters: {limit: "${limit}"}}
        """);
    project.file("environments/it.yml", "properties: {limit: 4, notebook: nothing}");
    runJob("filled.yml")
        .property("environment", "it")
        .arguments("-Djob.name=filled", "-Dnotebook=exit_with_limit")
        .run()
        .passed()
        .says("limit is 4");
    runJob("filled.yml").run().failed().says("'${job.name}' has no value.", "-Djob.name=…");
  }

  @Test
  void aNotebookThatRaisesFailsTheBuildWithItsCellAndTraceback() {
    runJob(project.job("raise"))
        .run()
        .failed()
        .says("ZeroDivisionError", "cell 2", "rows / 0", "Fix:");
    assertTrue(project.read("target/databricks/TEST-run-job-raise.xml").contains("<failure"));
  }

  @Test
  void aNotebookThatDoesNotExistIsRefusedWithTheNearestName() {
    runJob(project.job("cuont"))
        .run()
        .failed()
        .says("/Shared/it/cuont", "/Shared/it/count", "Fix:");
  }

  @Test
  void aKeyThatDoesNotExistIsRefusedWithItsPlaceAndTheNearestKey() {
    project.file(
        "malformed.yml",
        """
        name: malformed
        tasks:
          - task_key: only
            notebok_task: {notebook_path: count}
        """);
    runJob("malformed.yml")
        .run()
        .failed()
        .says("malformed.yml", "line 4", "column 5", "notebok_task", "notebook_task", "Fix:");
  }

  @Test
  void aRunThatTakesTooLongIsCancelled() {
    runJob(project.job("wait"))
        .property("timeout", "15s")
        .run()
        .failed()
        .says("15", "cancel", "Fix:");
    assertEquals(0, workspace().activeRuns(), "its end was waited for");
  }

  @Test
  void aNotebookThatIsRunFromANotebookSharesNoNamesWithIt() {
    runJob(project.job("names")).run().passed().says("child said child, shared names: False");
  }

  @Test
  void restAndSparkAndDbutilsSeeTheSameBytes() {
    for (String content : List.of("first", "second, longer")) {
      workspace().writeDbfs("/it/in.txt", content + "\n");
      runJob(project.job("bytes")).run().passed();
      assertEquals(content + " and " + content, workspace().readDbfs("/it/out.txt"));
    }
  }

  @Test
  void aMountIsMadeByTheRightPrincipalOnlyAndSeenAtOnce() throws IOException {
    Path principal = local.path().resolve("storage/development/principal");
    workspace().createScope("storage");
    for (String key : List.of("client-id", "tenant-id")) {
      workspace().putSecret("storage", key, Files.readString(principal.resolve(key)));
    }
    workspace().putSecret("storage", "client-secret", "a-guess");
    runJob(project.job("mount")).run().failed().says("could not sign in").doesNotSay("a-guess");
    String secret = Files.readString(principal.resolve("client-secret"));
    workspace().putSecret("storage", "client-secret", secret);
    runJob(project.job("mount")).run().passed().says("3 rows").doesNotSay(secret);
    Path container = local.path().resolve("storage/development/data");
    assertTrue(Files.exists(container.resolve("numbers/_SUCCESS")));
    workspace().writeDbfs("/mnt/it/in.txt", "by REST");
    assertEquals("by REST", Files.readString(container.resolve("in.txt")));
    runJob(project.job("mount")).run().passed().says("3 rows");
  }

  @Test
  void secretsAreInNoLogNoReportAndNoProcessArgument() throws IOException {
    String secret = "value-that-nobody-may-see";
    String token = local.token("development");
    workspace().createScope("it");
    workspace().putSecret("it", "key", secret);
    runJob(project.job("secret"))
        .run()
        .passed()
        .says("[REDACTED] in an argument: False")
        .doesNotSay(secret)
        .doesNotSay(token);
    for (Path place : List.of(project.folder(), local.path().resolve("server.log"))) {
      assertHoldsNone(place, secret, token);
    }
    assertHoldsNone(local.path().resolve("workspaces/development/runs"), secret, token);
    Stream.concat(local.server().stream(), local.server().orElseThrow().descendants())
        .map(process -> process.info().commandLine().orElse(""))
        .forEach(line -> assertFalse(line.contains(secret) || line.contains(token), line));
  }

  @Test
  void aServerThatDiesInTheMiddleFailsTheBuildAndTheNextRunWorks() {
    try (MvnProcess mvn = runJob(project.job("wait")).start()) {
      Waiting.until("the run", A_CLUSTER_STARTS, () -> mvn.output().contains("RUNNING"));
      local.killServer();
      mvn.await(Duration.ofMinutes(3)).failed().says("Why:", "Fix:");
    }
    runJob(project.job("exit_with_limit")).run().passed().says("limit is 7");
  }

  @Test
  void withoutPythonTheRunFailsAndSaysWhatIsMissing() {
    Workspace other = SharedServer.open("development");
    other.post("/api/2.0/workspace/mkdirs", "{\"path\":\"/Shared/it\"}");
    other.importObject("/Shared/it/count", "SOURCE", "PYTHON", "1");
    Mvn.in(project.folder())
        .goal("run-job")
        .property("job", project.job("count"))
        .property("targetFolder", "/Shared/it")
        .property("host", other.host())
        .property("localDirectory", other.local().path())
        .property("python", "/no/such/python")
        .run()
        .failed()
        .says("/no/such/python", "Why:", "Fix:");
  }

  @Test
  void nothingIsLeftRunningWhenTheServerEnds() {
    runJob(project.job("exit_with_limit")).run().passed();
    ProcessHandle server = local.server().orElseThrow();
    var children = server.descendants().toList();
    local.close();
    Waiting.until(
        "the end of the server's children",
        Duration.ofSeconds(30),
        () -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertEquals(0, local.server().stream().count());
  }

  private static void assertHoldsNone(Path place, String... secrets) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertFalse(text.contains(secret), () -> file + " holds " + secret);
        }
      }
    }
  }

  private static Workspace workspace() {
    return new Workspace(local, "development");
  }

  private static Mvn runJob(String file) {
    return goal("run-job").property("job", file);
  }

  private static Mvn goal(String name) {
    return project.goal(name, local);
  }
}

package io.github.databricksmaven.local.runtime;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.NotebookRequest;
import io.github.databricksmaven.local.compute.NotebookRun;
import io.github.databricksmaven.local.compute.TrackingServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks on a real Spark; the Python environment is the user's own, made once a machine. */
final class SparkNotebookRuntimeTest {
  private static final String HEADER = "# Databricks notebook source\n";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The first run may have to install all packages. */
  private static final Duration PATIENCE_FOR_PACKAGES = Duration.ofMinutes(20);

  private static final AtomicLong RUN_IDS = new AtomicLong(1L << 53);

  @TempDir static Path folder;
  private static SparkNotebookRuntime runtime;
  private static WorkspaceStandIn workspace;

  @BeforeAll
  static void startCluster() throws Exception {
    workspace = new WorkspaceStandIn();
    workspace.answers("GET /local/mounts/list?", "{\"mounts\":[]}");
    Path dbfs = Files.createDirectories(folder.resolve("the dbfs"));
    Path cluster = Files.createDirectories(folder.resolve("the cluster"));
    runtime = new SparkNotebookRuntime(config(cluster, dbfs), folder.resolve("mlflow"));
    Recorder first = new Recorder();
    runtime.start(request(HEADER + "1 + 1"), first);
    assertEquals(new Ending.Completed(), first.await(PATIENCE_FOR_PACKAGES));
    assertTrue(first.preparations.contains("Starting Spark"));
  }

  /** Of a user who has set up more than notebooks may see. */
  private static ClusterConfig config(Path cluster, Path dbfs) {
    Path python = Machine.pythonDirectory();
    ClusterConfig own = ClusterConfig.inheriting(cluster, dbfs, python, Optional.empty());
    Map<String, String> environment = new HashMap<>(own.environment());
    environment.putAll(Map.of("AWS_SECRET_ACCESS_KEY", "x", "HADOOP_CONF_DIR", "/nowhere"));
    return new ClusterConfig(cluster, dbfs, python, Optional.empty(), environment);
  }

  @AfterAll
  static void stopCluster() {
    runtime.close();
    workspace.close();
  }

  /**
   * Two seconds are the goal, and are printed; a machine that does something else meanwhile is
   * forgiven. What would go on without a cancel takes 600.
   */
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void countsOnSparkAndGivesTheExitValue() throws Exception {
    Recorder run = run(HEADER + "dbutils.notebook.exit(spark.range(10).count())");
    assertEquals(new Ending.Exited("10"), run.await(PATIENCE));
    assertEquals(Cell.State.EXITED, run.cell(1).state());
  }

  /** Half a second is the goal, and is printed; the process in reserve is what makes it so. */
  @Test
  void aSecondNotebookRunsInTheProcessThatWasInReserve() throws Exception {
    run(HEADER + "pass").await(PATIENCE);
    awaitStandby();
    Set<Long> before =
        ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(toSet());
    long start = System.nanoTime();
    Recorder run = run(HEADER + "import os; dbutils.notebook.exit(os.getpid())");
    run.awaitCell(PATIENCE);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println("A notebook on a warm cluster starts in " + millis + " ms");
    Ending.Exited ending = assertInstanceOf(Ending.Exited.class, run.await(PATIENCE));
    assertTrue(before.contains(Long.parseLong(ending.value())), before + " " + ending);
  }

  @Test
  void eachKindOfCellShowsItsOutput() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                # MAGIC %md
                # MAGIC # Results
                # COMMAND ----------
                # DBTITLE 1,Streams
                import os, subprocess, sys
                print("printed")
                print("warned", file=sys.stderr)
                subprocess.run(["echo", "from a program"])
                os.write(1, b'{"event": "completed"}')
                # COMMAND ----------
                # MAGIC %sql
                # MAGIC SELECT 1 AS one; -- comment; with semicolon
                # MAGIC SELECT id, '<b>' AS html FROM range(2) ORDER BY id
                # COMMAND ----------
                display(_sqldf)
                _sqldf.count()
                # COMMAND ----------
                displayHTML("<i>x</i>")
                display(_sqldf.toPandas())
                """);
    assertEquals(new Ending.Completed(), run.await(PATIENCE));
    assertEquals("# Results", run.output(1, "markdown"));
    assertEquals("md", run.cell(1).language());
    assertEquals("Streams", run.cell(2).title());
    assertTrue(run.output(2, "stdout").startsWith("printed\nfrom a program\n{"));
    assertEquals("warned\n", run.output(2, "stderr"));
    assertEquals("sql", run.cell(3).language());
    assertTrue(run.output(3, "html").contains("<td>1</td><td>&lt;b&gt;</td>"));
    assertEquals("2", run.output(4, "text"));
    assertTrue(run.output(5, "html").startsWith("<i>x</i><table>"));
  }

  @Test
  void widgetsTakeTheRunsParametersAndShareNothingWithOtherRuns() throws Exception {
    run(HEADER + "leaked = 1; spark.conf.set('spark.sql.shuffle.partitions', '7')").await(PATIENCE);
    Recorder run =
        run(
            HEADER
                + """
                dbutils.widgets.text("city", "Rome"); dbutils.widgets.text("year", "1999")
                values = [dbutils.widgets.get(name) for name in ("city", "year")]
                values += ["leaked" in globals(), spark.conf.get("spark.sql.shuffle.partitions")]
                dbutils.notebook.exit(values)
                """,
            Map.of("city", "Oslo"));
    assertEquals(new Ending.Exited("['Oslo', '1999', False, '4']"), run.await(PATIENCE));
  }

  @Test
  void secretsAreReadableAndShownAsRedacted() throws Exception {
    workspace.hasSecret("s", "k", "p<ss\"word");
    Recorder run =
        run(
            HEADER
                + """
                import pandas
                value = dbutils.secrets.get("s", "k")
                print(value, len(value)); display(pandas.DataFrame({"a": [value]})); value
                # COMMAND ----------
                dbutils.secrets.get("s", "nothing")
                """);
    Ending.Raised ending = assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertEquals("[REDACTED] 9\n", run.output(1, "stdout"));
    assertFalse(run.cell(1).outputs().toString().contains("ss\"word"));
    assertTrue(run.output(1, "html").contains("[REDACTED]"));
    assertTrue(ending.error().contains("Scope 's' holds no secret 'nothing'."));
  }

  @Test
  void dbutilsSparkAndOutsidersSeeTheSameBytes() throws Exception {
    run(HEADER + "dbutils.fs.put('/data/a.csv', 'x\\n1\\n')").await(PATIENCE);
    Path file = folder.resolve("the dbfs/data/a.csv");
    assertEquals("x\n1\n", Files.readString(file));
    Files.writeString(file, "x\n1\n2\n3\n");
    Recorder run =
        run(
            HEADER
                + """
                spark.range(3).write.parquet("/data/p")
                n = spark.read.csv("dbfs:/data/a.csv", header=True).count()
                names = [f.name for f in dbutils.fs.ls("/data")]
                dbutils.notebook.exit([n, names, dbutils.fs.head("/data/a.csv")])
                """);
    assertEquals(
        new Ending.Exited("[3, ['a.csv', 'p/'], 'x\\n1\\n2\\n3\\n']"), run.await(PATIENCE));
    try (var files = Files.walk(folder.resolve("the dbfs"))) {
      assertFalse(files.anyMatch(path -> path.toString().endsWith(".crc")));
    }
  }

  @Test
  void aMountIsSeenByAWarmClusterAndItsMountPointStays() throws Exception {
    Path container = Files.createDirectories(folder.resolve("storage/dev/data"));
    Files.writeString(container.resolve("x.csv"), "x\n1\n2\n");
    Path point = Files.createDirectories(folder.resolve("the dbfs/mnt")).resolve("data");
    Files.createSymbolicLink(point, container);
    workspace.answers(
        "GET /local/mounts/list?",
        "{\"mounts\":[{\"mount_point\":\"/mnt/data\",\"source\":\"abfss://data@dev\"}]}");
    Recorder run =
        run(
            HEADER
                + """
                table = spark.read.csv("/mnt/data/x.csv", header=True)
                for _ in range(2):
                    table.write.mode("overwrite").parquet("/mnt/data/p")
                dbutils.fs.cp("/mnt/data/x.csv", "dbfs:/mnt/data/below/y.csv")
                dbutils.fs.rm("/mnt/data/x.csv")
                names = [f.name for f in dbutils.fs.ls("/mnt/data")]
                assert [m.mountPoint for m in dbutils.fs.mounts()] == ["/", "/mnt/data"]
                print(spark.read.parquet("dbfs:/mnt/data/p").count(), names)
                # COMMAND ----------
                dbutils.fs.rm("/mnt", recurse=True)
                """);
    Ending.Raised ending = assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertTrue(ending.trace().contains("/mnt/data is a mount point"), ending.trace());
    assertEquals("2 ['below/', 'p/']\n", run.output(1, "stdout"));
    assertTrue(Files.exists(point.resolve("below/y.csv")));
    workspace.answers("GET /local/mounts/list?", "{\"mounts\":[]}");
  }

  @Test
  void figuresShowByThemselvesWhenTheirCellEnds() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                import matplotlib.pyplot as plt
                figure, axes = plt.subplots(1, 2)
                axes[0].plot([1, 2])
                print("drawn")
                # COMMAND ----------
                display(figure)
                # COMMAND ----------
                %matplotlib inline
                plt.plot([1])
                plt.show()
                plt.plot([2])
                raise ValueError("after a figure")
                # COMMAND ----------
                """);
    assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertEquals(List.of("stdout", "image"), kinds(run.cell(1)));
    assertEquals(List.of("image"), kinds(run.cell(2)));
    assertEquals(List.of("image", "image", "error"), kinds(run.cell(3)));
    assertTrue(run.output(2, "image").startsWith("data:image/png;base64,iVBOR"));
  }

  private static List<String> kinds(Cell cell) {
    return cell.outputs().stream().map(Cell.Output::kind).toList();
  }

  @Test
  void anErrorNamesItsCellAndShowsOnlyTheAuthorsFrames() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                print("fine")
                # COMMAND ----------
                def broken():
                    raise ValueError("no rows")
                broken()
                # COMMAND ----------
                print("never")
                """);
    Ending.Raised ending = assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertEquals(2, ending.cell());
    assertEquals("ValueError: no rows", ending.error());
    assertTrue(ending.trace().contains("File \"<cell 2>\", line 2, in broken"), ending.trace());
    assertFalse(ending.trace().contains("notebook_runtime"), ending.trace());
    assertFalse(ending.trace().contains("IPython"), ending.trace());
    assertEquals(Cell.State.FAILED, run.cell(2).state());
  }

  @Test
  void aWrongTableIsAReadableError() throws Exception {
    Recorder run = run(HEADER + "spark.table('missing').count()");
    Ending.Raised ending = assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertTrue(ending.error().startsWith("AnalysisException: [TABLE_OR_VIEW_NOT_FOUND]"));
    assertFalse(ending.trace().contains("\tat "), ending.trace());
  }

  @Test
  void runIncludesAnotherNotebooksNames() throws Exception {
    workspace.hasNotebook("/Shared/other", HEADER + "answer = 42");
    Recorder run =
        run(HEADER + "# MAGIC %run ./other\n# COMMAND ----------\ndbutils.notebook.exit(answer)");
    assertEquals(new Ending.Exited("42"), run.await(PATIENCE));
  }

  @Test
  void aNotebookThatIncludesItselfOrNothingIsExplained() throws Exception {
    workspace.hasNotebook("/Shared/endless", HEADER + "# MAGIC %run ./endless");
    Ending.Raised endless =
        assertInstanceOf(
            Ending.Raised.class, run(HEADER + "# MAGIC %run ./endless").await(PATIENCE));
    assertTrue(endless.error().contains("never ends"), endless.error());
    Ending.Raised missing =
        assertInstanceOf(Ending.Raised.class, run(HEADER + "# MAGIC %run ./no").await(PATIENCE));
    assertTrue(missing.error().contains("/Shared/no does not exist"), missing.error());
  }

  @Test
  void notebookRunGivesTheOthersExitValue() throws Exception {
    workspace.answers("POST /api/2.2/jobs/runs/submit", "{\"run_id\":7}");
    workspace.answers(
        "GET /api/2.2/jobs/runs/get?run_id=7",
        """
        {"run_id":7,"run_page_url":"http://p","tasks":[{"run_id":8}],
         "state":{"life_cycle_state":"TERMINATED","result_state":"SUCCESS"}}
        """);
    workspace.answers(
        "GET /api/2.2/jobs/runs/get-output?run_id=8",
        "{\"notebook_output\":{\"result\":\"child said\"}}");
    Recorder run =
        run(HEADER + "dbutils.notebook.exit(dbutils.notebook.run('./child', 60, {'a': 1}))");
    assertEquals(new Ending.Exited("child said"), run.await(PATIENCE));
    List<String> parents = workspace.parentsOf("POST /api/2.2/jobs/runs/submit");
    assertEquals(RUN_IDS.get() + "", parents.get(parents.size() - 1));
  }

  @Test
  void modulesBesideTheNotebookAreImportedAlsoInPythonWorkers() throws Exception {
    Files.createDirectories(folder.resolve("notebooks"));
    Files.writeString(folder.resolve("notebooks/doubling.py"), "def double(x):\n  return 2 * x\n");
    Recorder run =
        run(
            HEADER
                + """
                from doubling import double
                from pyspark.sql.functions import udf
                twice = udf(double, "long")
                dbutils.notebook.exit([r[0] for r in spark.range(3).select(twice("id")).collect()])
                """);
    assertEquals(new Ending.Exited("[0, 2, 4]"), run.await(PATIENCE));
    assertFalse(Files.exists(folder.resolve("notebooks/__pycache__")), "it would be an object");
  }

  @Test
  void cancellingStopsARunningStageAndTheNextRunSucceeds() throws Exception {
    Recorder long1 = new Recorder();
    NotebookRun run = runtime.start(request(HEADER + SLOW_STAGE), long1);
    Recorder observer;
    long start;
    try {
      awaitFile(folder.resolve("the dbfs/started"));
      observer = run(HEADER + OBSERVER);
      awaitFile(folder.resolve("the dbfs/observed"));
    } finally {
      // Left alone it would keep all cores from the other tests.
      start = System.nanoTime();
      run.cancel();
    }
    assertEquals(new Ending.Cancelled(), long1.await(SOON));
    assertEquals(new Ending.Exited("idle"), observer.await(SOON));
    System.out.println("A stage stopped " + (System.nanoTime() - start) / 1_000_000 + " ms after");
    Recorder next =
        run(
            HEADER
                + """
                import time
                def active():
                    return len(sc._jsc.sc().statusTracker().getActiveJobIds())
                import psutil
                jvm = [p for p in psutil.process_iter(["name", "cmdline"]) if p.info["name"] == "java"
                       and folder in " ".join(p.info["cmdline"] or [])]
                def workers():
                    return [(c.pid, c.status()) for p in jvm for c in p.children(True)
                            if c.status() != "zombie" and "NOTEBOOK_RUN" in c.environ()]
                waited = 0
                while (active() or workers()) and waited < 50:
                    time.sleep(0.1); waited += 1
                dbutils.notebook.exit([active(), len(jvm), workers(), spark.range(5).count()])
                """
                    .replace("folder in", "'" + folder + "' in"));
    assertEquals(new Ending.Exited("[0, 1, [], 5]"), next.await(PATIENCE));
    assertEquals(1, long1.endings.get());
  }

  /** Ends when the cluster has neither a job nor a task that runs. */
  private static final String OBSERVER =
      """
      import time
      tracker = sc._jsc.sc().statusTracker()
      def tasks():
          return sum(executor.numRunningTasks() for executor in tracker.getExecutorInfos())
      while not tasks():  # Spark's count comes a moment after the jobs'
          time.sleep(0.02)
      dbutils.fs.put("/observed", "")
      while tasks() or len(tracker.getActiveJobIds()):
          time.sleep(0.02)
      dbutils.notebook.exit("idle")
      """;

  private static final String SLOW_STAGE =
      """
      import threading, time
      from pyspark.sql.functions import udf
      def sleep(x):
          time.sleep(600); return x
      def work(group):
          spark.range(4).select(udf(sleep, "long")("id")).collect()
      def java():
          spark.range(2).selectExpr("java_method('java.lang.Thread','sleep', 600000L)").collect()
      for target in (lambda: work(1), java):
          threading.Thread(target=target).start()
      while len(sc._jsc.sc().statusTracker().getActiveJobIds()) < 2:
          time.sleep(0.05)
      dbutils.fs.put("/started", "")
      work(2)
      """;

  @Test
  void aForkedProcessShowsWhatItPrintsAndEndsThoughItsParentPrintsMeanwhile() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                import multiprocessing, threading
                def chatter():
                    while not done.is_set(): print(".", end="")
                done = threading.Event()
                threading.Thread(target=chatter).start()
                with multiprocessing.get_context("fork").Pool(2) as pool:
                    pool.map(print, [f"child {number}" for number in range(20)])
                done.set()
                dbutils.notebook.exit("over")
                """);
    assertEquals(new Ending.Exited("over"), run.await(SOON));
    assertTrue(run.output(1, "stdout").contains("child 19"), run.output(1, "stdout"));
  }

  @Test
  void cancellingCancelsTheNotebooksItStarted() throws Exception {
    workspace.answers("POST /api/2.2/jobs/runs/submit", "{\"run_id\":70}");
    workspace.answers("POST /api/2.2/jobs/runs/cancel", "{}");
    workspace.answers(
        "GET /api/2.2/jobs/runs/get?run_id=70",
        "{\"run_page_url\":\"http://p\",\"state\":{\"life_cycle_state\":\"RUNNING\"}}");
    Recorder parent = new Recorder();
    NotebookRun run = runtime.start(request(HEADER + "dbutils.notebook.run('child')"), parent);
    workspace.awaitCall("GET /api/2.2/jobs/runs/get?run_id=70");
    run.cancel();
    assertEquals(new Ending.Cancelled(), parent.await(SOON));
    assertTrue(workspace.calls.contains("POST /api/2.2/jobs/runs/cancel"));
  }

  @Test
  void notebooksRunAtTheSameTime() throws Exception {
    Recorder waiting =
        run(
            HEADER
                + """
                import time
                while not any(file.name == "signal" for file in dbutils.fs.ls("/")):
                    time.sleep(0.1)
                """);
    waiting.awaitCell(PATIENCE);
    assertEquals(
        new Ending.Completed(), run(HEADER + "dbutils.fs.put('/signal', '')").await(PATIENCE));
    assertEquals(new Ending.Completed(), waiting.await(PATIENCE));
  }

  @Test
  void outputOfALongCellIsToldWhileItRuns() throws Exception {
    Recorder recorder = new Recorder();
    NotebookRun run =
        runtime.start(request(HEADER + "import time; print('so far'); time.sleep(600)"), recorder);
    for (int i = 0; i < 600 && recorder.texts().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertEquals("so far\n", recorder.output(1, "stdout"));
    run.cancel();
    assertEquals(new Ending.Cancelled(), recorder.await(PATIENCE));
  }

  @Test
  void theEnvironmentPointsClientsAtTheWorkspace() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                import os
                names = ["DATABRICKS_HOST", "MLFLOW_TRACKING_URI", "DATABRICKS_RUNTIME_VERSION"]
                values = [os.environ.get(name) for name in names]
                hidden = "PYSPARK_GATEWAY_SECRET" in os.environ
                print(os.environ["DATABRICKS_TOKEN"])
                dbutils.notebook.exit([*values, hidden])
                """);
    assertEquals(
        new Ending.Exited("['" + workspace.url() + "', 'databricks', None, False]"),
        run.await(PATIENCE));
    assertEquals("[REDACTED]\n", run.output(1, "stdout"));
  }

  @Test
  void theVariablesOfTheClusterReachTheNotebookAndItsPythonWorkers() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                import os
                def seen(rows):
                    import os
                    yield os.environ.get("OF_THE_CLUSTER")
                there = sc.parallelize([1], 1).mapPartitions(seen).collect()
                dbutils.notebook.exit([os.environ["OF_THE_CLUSTER"], *there])
                """);
    assertEquals(new Ending.Exited("['yes', 'yes']"), run.await(PATIENCE));
  }

  @Test
  void nobodysCredentialsOrHadoopReachNotebooksAndSpark() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                import os
                names = ["AWS_SECRET_ACCESS_KEY", "HADOOP_CONF_DIR"]
                values = [os.environ.get(name) for name in names]
                values += [sc._jvm.java.lang.System.getenv(name) for name in names]
                dbutils.notebook.exit(values)
                """);
    assertEquals(new Ending.Exited("[None, None, None, None]"), run.await(PATIENCE));
  }

  @Test
  void strangersOnTheMachineCannotSpeakToMlflow() throws Exception {
    URI search =
        runtime
            .tracking(PATIENCE)
            .url()
            .resolve("/api/2.0/mlflow/experiments/search?max_results=1");
    HttpClient http = HttpClient.newHttpClient();
    for (String key : List.of("", "guess")) {
      HttpRequest request =
          HttpRequest.newBuilder(search).header(TrackingServer.KEY_HEADER, key).build();
      assertEquals(401, http.send(request, BodyHandlers.ofString()).statusCode());
    }
    HttpRequest request =
        HttpRequest.newBuilder(search)
            .header(TrackingServer.KEY_HEADER, runtime.tracking(PATIENCE).key())
            .build();
    assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
  }

  @Test
  void strangersOnTheMachineCannotSpeakToSpark() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                security = sc._jvm.org.apache.spark.SparkEnv.get().securityManager()
                enabled = security.isAuthenticationEnabled()
                dbutils.notebook.exit(enabled and bool(security.getSecretKey()))
                """);
    assertEquals(new Ending.Exited("True"), run.await(PATIENCE));
  }

  @Test
  void aNotebookRunsOnWhenNoDriverCanBeStartedInReserve() throws Exception {
    awaitStandby();
    Path scratch = folder.resolve("the cluster/tmp");
    Path away = Files.move(scratch, folder.resolve("the cluster/away"));
    try {
      assertEquals(new Ending.Completed(), run(HEADER + "1 + 1").await(PATIENCE));
    } finally {
      Files.move(away, scratch);
    }
  }

  @Test
  void aDriverThatDiesBeforeItsChildrenIsLostAtOnceAndTheyEndToo() throws Exception {
    Recorder run =
        run(
            HEADER
                + """
                import os, time
                child = os.fork()
                if not child: time.sleep(600)
                dbutils.fs.put("/child", str(child))
                os.kill(os.getpid(), 9)
                """);
    Ending.Lost ending = assertInstanceOf(Ending.Lost.class, run.await(SOON));
    assertTrue(ending.message().contains("exit status 137"), ending.message());
    long child = Long.parseLong(Files.readString(folder.resolve("the dbfs/child")));
    ProcessHandle.of(child)
        .ifPresent(left -> left.onExit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join());
  }

  @Test
  void aNotebookThatClosesTheLineToTheServerIsLostAtOnce() throws Exception {
    Recorder run = run(HEADER + "import os, time\nos.closerange(3, 99); time.sleep(600)");
    Ending.Lost ending = assertInstanceOf(Ending.Lost.class, run.await(SOON));
    assertTrue(ending.message().contains("closed the descriptors"), ending.message());
  }

  @Test
  void aClusterWhoseJvmDiedIsReplacedAtTheNextRun() throws Exception {
    run(HEADER + "sc._jvm.java.lang.Runtime.getRuntime().halt(1)").await(PATIENCE);
    Recorder next = run(HEADER + "dbutils.notebook.exit(spark.range(3).count())");
    assertEquals(new Ending.Exited("3"), next.await(PATIENCE));
  }

  @Test
  void theClusterIsStoppedUnlessRunsAreActiveAndMlflowGoesOn() throws Exception {
    TrackingServer mlflow = runtime.tracking(PATIENCE);
    String application =
        HEADER + "dbutils.notebook.exit(sc._jvm.java.lang.ProcessHandle.current().pid())";
    Ending jvm = run(application).await(PATIENCE);
    Recorder hanging = run(HEADER + "import time\ndbutils.fs.put('/hangs', '')\ntime.sleep(5)");
    awaitFile(folder.resolve("the dbfs/hangs"));
    runtime.stopCluster();
    assertEquals(new Ending.Completed(), hanging.await(PATIENCE));
    assertEquals(jvm, run(application).await(PATIENCE));

    runtime.stopCluster();
    assertNotEquals(jvm, run(application).await(PATIENCE));
    assertSame(mlflow, runtime.tracking(PATIENCE));
  }

  @Test
  void aRunThatIsCancelledBeforeItsDriverIsReadyEndsAtOnce() throws Exception {
    Recorder recorder = new Recorder();
    runtime.start(request(HEADER + "pass"), recorder).cancel();
    assertEquals(new Ending.Cancelled(), recorder.await(SOON));
  }

  @Test
  void aDriverThatDiesIsLostWithItsLastWords() throws Exception {
    Recorder run = run(HEADER + "import ctypes\nctypes.string_at(0)");
    Ending.Lost ending = assertInstanceOf(Ending.Lost.class, run.await(PATIENCE));
    assertTrue(ending.message().contains("Segmentation fault"), ending.message());
  }

  @Test
  void aNotebookCannotStopSparkForEverybody() throws Exception {
    Recorder run = run(HEADER + "spark.stop()");
    Ending.Raised ending = assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertTrue(ending.error().contains("must not stop Spark"));
  }

  @Test
  void magicsThatDoNotWorkSayWhichDo() throws Exception {
    Recorder run = run(HEADER + "# MAGIC %scala\n# MAGIC println(1)");
    Ending.Raised ending = assertInstanceOf(Ending.Raised.class, run.await(PATIENCE));
    assertTrue(ending.trace().contains("%sql"), ending.trace());
    assertEquals(1, ending.cell());
  }

  private static Recorder run(String source) {
    return run(source, Map.of());
  }

  private static Recorder run(String source, Map<String, String> parameters) {
    Recorder recorder = new Recorder();
    runtime.start(request(source, parameters), recorder);
    return recorder;
  }

  private static NotebookRequest request(String source) {
    return request(source, Map.of());
  }

  private static NotebookRequest request(String source, Map<String, String> parameters) {
    return new NotebookRequest(
        RUN_IDS.incrementAndGet(),
        "/Shared/test",
        "PYTHON",
        source,
        parameters,
        List.of(),
        Map.of("OF_THE_CLUSTER", "yes", "PYSPARK_PYTHON", "/databricks/python3/bin/python3"),
        folder.resolve("notebooks"),
        workspace.url(),
        "token-of-this-run");
  }

  /** Waits for the driver in reserve, by running a notebook that takes long enough. */
  private static void awaitStandby() throws Exception {
    run(HEADER + "import time; time.sleep(1.5)").await(PATIENCE);
  }

  private static void awaitFile(Path file) throws InterruptedException {
    for (int i = 0; i < 600 && !Files.exists(file); i++) {
      Thread.sleep(100);
    }
    assertTrue(Files.exists(file), file + " never appeared");
  }
}

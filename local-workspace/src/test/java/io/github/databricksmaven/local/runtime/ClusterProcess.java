package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.NotebookRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server's process as far as notebooks go: runs one that never ends, then waits to be killed. */
final class ClusterProcess {
  private static final String NOTEBOOK =
      """
      # Databricks notebook source
      import subprocess
      program = subprocess.Popen(["sleep", "600"])
      dbutils.fs.put("/sleeping", "")
      program.wait()
      """;

  private ClusterProcess() {}

  /** Argument: a folder for the workspace's state. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path dbfs = Files.createDirectories(folder.resolve("dbfs"));
    Path cluster = Files.createDirectories(folder.resolve("cluster"));
    ClusterConfig config =
        ClusterConfig.inheriting(cluster, dbfs, Machine.pythonDirectory(), Optional.empty());
    URI nobody = URI.create("http://127.0.0.1:1");
    Path notebooks = folder.resolve("notebooks");
    NotebookRequest request =
        new NotebookRequest(
            1, "/n", "PYTHON", NOTEBOOK, Map.of(), List.of(), Map.of(), notebooks, nobody, "token");
    Path mlflow = Files.createDirectories(folder.resolve("mlflow"));
    SparkNotebookRuntime runtime = new SparkNotebookRuntime(config, mlflow);
    runtime.start(request, new Recorder());
    runtime.tracking(Duration.ofMinutes(20)); // may have to install all packages
    while (!Files.exists(dbfs.resolve("sleeping"))) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    System.out.println("sleeping");
    TimeUnit.MINUTES.sleep(10);
  }
}

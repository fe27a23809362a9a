package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Python with the locked packages and our sources: what starts clusters and drivers.
 *
 * @param python the environment's interpreter
 * @param sources folder of the package {@code notebook_runtime}
 * @param config of the cluster
 */
record PythonRuntime(Path python, Path sources, ClusterConfig config) {
  /** Finds a Python, installs the packages unless they are there, lays out the sources. */
  static PythonRuntime prepare(ClusterConfig config, Consumer<String> progress)
      throws IOException, InterruptedException {
    PythonSources sources = PythonSources.load();
    Interpreter interpreter =
        new Interpreters(Inherited.byPip(config.environment())).find(config.interpreter());
    Path python =
        new PythonEnvironments(config.pythonDirectory(), config.environment())
            .python(interpreter, sources.lock("requirements.lock"), progress);
    return new PythonRuntime(python, sources.extractTo(config.pythonDirectory()), config);
  }

  /**
   * A process that runs one of our modules, in the cluster's folder.
   *
   * @param own what this process needs beside the common environment
   * @param stderr where its standard error goes
   */
  Process start(String module, List<String> arguments, Map<String, String> own, Path stderr)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(python.toString(), "-P", "-m"));
    line.add("notebook_runtime." + module);
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).directory(config.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().putAll(own);
    return builder.redirectError(stderr.toFile()).start();
  }

  private Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(Inherited.byNotebooks(config.environment()));
    all.put("PYTHONPATH", sources.toString());
    all.put("PYTHONUTF8", "1");
    // Modules beside a notebook are workspace objects; what Python would write there, too.
    all.put("PYTHONDONTWRITEBYTECODE", "1");
    all.put("PYSPARK_PYTHON", python.toString());
    all.put("SPARK_LOCAL_IP", "127.0.0.1");
    all.put("TMPDIR", config.scratch().toString());
    all.put("MLFLOW_TRACKING_URI", "databricks");
    all.put("MLFLOW_REGISTRY_URI", "databricks");
    all.put("MLFLOW_DFS_TMP", "dbfs:/tmp/mlflow");
    // It would tell strangers about this machine, and slow down where there is no network.
    all.put("MLFLOW_DISABLE_TELEMETRY", "true");
    all.put("DO_NOT_TRACK", "true");
    return all;
  }
}

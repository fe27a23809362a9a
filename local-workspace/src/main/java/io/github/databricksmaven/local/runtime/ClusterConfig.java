package io.github.databricksmaven.local.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster is made of.
 *
 * @param folder takes what Spark writes beside DBFS; part of the workspace's state
 * @param dbfs the folder that is {@code dbfs:/}
 * @param pythonDirectory cached Python environments, shared by all workspaces of a user
 * @param interpreter the Python somebody asked for
 * @param environment what its processes inherit, {@code JAVA_HOME} among it
 */
public record ClusterConfig(
    Path folder,
    Path dbfs,
    Path pythonDirectory,
    Optional<String> interpreter,
    Map<String, String> environment) {

  public ClusterConfig {
    environment = Map.copyOf(environment);
  }

  /** A cluster that inherits this process's environment and JDK. */
  public static ClusterConfig inheriting(
      Path folder, Path dbfs, Path pythonDirectory, Optional<String> interpreter) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("JAVA_HOME", System.getProperty("java.home", ""));
    return new ClusterConfig(folder, dbfs, pythonDirectory, interpreter, environment);
  }

  /** The scratch folder of Spark and of the notebooks. */
  Path scratch() {
    return folder.resolve("tmp");
  }

  /** What the JVM and the process that owns it wrote to their standard error. */
  Path log() {
    return folder.resolve("spark.log");
  }
}

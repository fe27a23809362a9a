package io.github.databricksmaven.local.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The environment of {@code requirements-dev.lock}: what only that has, beside the one of local
 * workspaces. To install PySpark, MLflow and their companions twice would take minutes.
 *
 * @param python interpreter
 * @param packages folder of what local workspaces have
 */
record DevEnvironment(Path python, Path packages) {

  static DevEnvironment make() throws Exception {
    Interpreter interpreter = new Interpreters(System.getenv()).find(Optional.empty());
    LockFile shared = PythonSources.load().lock("requirements.lock");
    LockFile dev = PythonSources.load().lock("requirements-dev.lock");
    SortedSet<String> own = new TreeSet<>(dev.versions().keySet());
    own.removeAll(shared.versions().keySet());
    Path workspaces = environments(Map.of()).python(interpreter, shared, System.out::println);
    return new DevEnvironment(
        // What they depend on is in the other environment, where pip does not look.
        environments(Map.of("PIP_NO_DEPS", "1"))
            .python(interpreter, dev.only(own), System.out::println),
        workspaces.resolveSibling("../lib/python" + interpreter.version() + "/site-packages"));
  }

  private static PythonEnvironments environments(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(more);
    return new PythonEnvironments(Machine.pythonDirectory(), all);
  }

  /** Of processes in it. */
  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.put("PYTHONPATH", packages.normalize().toString());
    return all;
  }
}

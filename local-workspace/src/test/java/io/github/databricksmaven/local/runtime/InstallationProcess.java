package io.github.databricksmaven.local.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes an environment in a process of its own; prints the problem. */
final class InstallationProcess {
  private InstallationProcess() {}

  /** Arguments: the directory of environments, the lock file. */
  public static void main(String[] arguments) throws Exception {
    try {
      LockFile lock = new LockFile(Files.readString(Path.of(arguments[1])));
      Interpreter python = new Interpreters(System.getenv()).find(Optional.empty());
      new PythonEnvironments(Path.of(arguments[0]), System.getenv())
          .python(python, lock, System.out::println);
    } catch (RuntimeProblem e) {
      System.out.println(e.getMessage());
    }
  }
}

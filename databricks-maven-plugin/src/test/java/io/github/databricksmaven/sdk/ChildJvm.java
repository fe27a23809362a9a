package io.github.databricksmaven.sdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A part of a test in a process of its own, with the same classes. */
final class ChildJvm {

  private ChildJvm() {}

  /** What came of it, and what it printed. */
  record Result(int status, String output) {}

  /**
   * Runs a class that has a {@code main}.
   *
   * @param launcher what starts it, such as {@code sh}; may be empty
   * @param options of Java
   */
  static Result run(List<String> launcher, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}

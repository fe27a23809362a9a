package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java process of its own that belongs to a goal: it has the terminal's input, what it prints is
 * passed on as it comes, and whoever ends Maven ends it, and waits for it.
 *
 * @param jars its class path
 * @param folder where it runs
 */
record ForegroundJava(List<Path> jars, Path folder) {

  /** It starts soon and then waits for others: an optimising compiler would not pay. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  /** It has work of its own to bring to an end: steps of a pipeline that clean up. */
  private static final Duration TO_END = Duration.ofMinutes(10);

  ForegroundJava {
    jars = List.copyOf(jars);
  }

  /**
   * Runs a main class to its end.
   *
   * @param out takes what it prints on standard output
   * @return its exit state
   */
  int run(String mainClass, List<String> arguments, OutputStream out) {
    Process process = start(mainClass, arguments, ProcessBuilder.Redirect.PIPE);
    Thread copying = new Thread(() -> copy(process.getInputStream(), out), "databricks-output");
    copying.start();
    int state = await(process);
    try {
      copying.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  /** The same on the terminal itself, where it can draw and ask; only for goals that have one. */
  int runOnTerminal(String mainClass, List<String> arguments) {
    return await(start(mainClass, arguments, ProcessBuilder.Redirect.INHERIT));
  }

  private Process start(String mainClass, List<String> arguments, ProcessBuilder.Redirect out) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(
        jars.stream()
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(mainClass);
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectInput(ProcessBuilder.Redirect.INHERIT)
          .redirectOutput(out)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new Misconfigured(
          "Java could not be started.", String.valueOf(e.getMessage()), "check the JDK.");
    }
  }

  /** Whoever ends Maven ends it. */
  private static int await(Process process) {
    return CancelOnExit.during(
        () -> {
          try {
            return process.waitFor();
          } catch (InterruptedException e) {
            int state = end(process);
            Thread.currentThread().interrupt();
            return state;
          }
        },
        () -> end(process),
        TO_END);
  }

  /** A prompt has no end of its line, and has to be seen all the same. */
  private static void copy(InputStream printed, OutputStream out) {
    try (printed) {
      byte[] buffer = new byte[8192];
      for (int count = printed.read(buffer); count >= 0; count = printed.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks it to end, as a signal does, and waits: it comes to its end in its own time, and what it
   * says meanwhile is heard ({@link Process#destroy} would close its output at once).
   */
  private static int end(Process process) {
    process.toHandle().destroy();
    return process.onExit().join().exitValue();
  }
}

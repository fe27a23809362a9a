package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs other than Maven. */
final class Shell {
  private static final int MINUTES = 15; // what installs packages waits for others

  private Shell() {}

  /** How a program ended, and what it said. */
  record Ended(int status, String output) {}

  /** Runs a program that has to end well. */
  static void run(Path folder, String... command) {
    Ended ended = call(folder, command);
    assertEquals(0, ended.status(), ended::output);
  }

  static Ended call(Path folder, String... command) {
    return call(folder, Map.of(), command);
  }

  /** With these variables beside those of this process. */
  static Ended call(Path folder, Map<String, String> environment, String... command) {
    try {
      Path output = Files.createTempFile("command", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(command) + " did not end within " + MINUTES + " minutes.");
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

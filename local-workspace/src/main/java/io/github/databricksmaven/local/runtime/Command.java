package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end.
 *
 * @param line program and arguments; never a secret
 * @param environment all of its environment
 */
record Command(List<String> line, Map<String, String> environment) {

  /**
   * What became of it.
   *
   * @param status exit status; -1 when it could not be started or took too long
   * @param output what it wrote to both streams, trimmed
   */
  record Result(int status, String output) {
    boolean succeeded() {
      return status == 0;
    }
  }

  Result run(Duration patience) throws InterruptedException {
    try {
      Path output = Files.createTempFile("command", ".txt");
      try {
        return run(output, patience);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    }
  }

  /** Starts it, with both streams going to {@code output}. */
  ProcessBuilder writingTo(Path output) {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
  }

  private Result run(Path output, Duration patience) throws IOException, InterruptedException {
    Process process = writingTo(output).start();
    process.getOutputStream().close();
    boolean ended = endsWithin(process, patience);
    // Latin-1 takes any bytes; what we read back from probes is ASCII.
    String text = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    return ended
        ? new Result(process.exitValue(), text)
        : new Result(-1, "no answer within " + patience.toSeconds() + " s");
  }

  private static boolean endsWithin(Process process, Duration patience)
      throws InterruptedException {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly();
    }
  }
}

package io.github.databricksmaven.machine;

import io.github.databricksmaven.environment.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The machine's processes. */
public record SystemProcesses() implements Processes {

  /** One that was started here. */
  private record SystemProcess(Process process) implements Started {

    @Override
    public boolean alive() {
      return process.isAlive();
    }

    @Override
    public void end() {
      process.destroy();
    }
  }

  /** The system tells starts by the tick, the process itself by its clock. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  @Override
  public boolean alive(long pid, Instant started) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(begun -> Duration.between(begun, started).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  @Override
  public Started start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new SystemProcess(builder.start());
  }
}

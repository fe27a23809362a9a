package io.github.databricksmaven.rehearsal.rehearse;

import io.github.databricksmaven.environment.Processes;
import io.github.databricksmaven.plan.Timekeeper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Processes and time of this machine, as local workspaces need them. */
record Machine() implements Processes, Timekeeper {

  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** One that was started here. */
  private record OneProcess(Process process) implements Started {
    @Override
    public boolean alive() {
      return process.isAlive();
    }

    @Override
    public void end() {
      process.destroy();
    }
  }

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
    return new OneProcess(builder.start());
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

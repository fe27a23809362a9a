package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a cluster whose server is killed: nothing. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // may have to install all packages
final class ServerDeathTest {
  @TempDir Path folder;

  @Test
  void killingTheServerEndsSparkTheDriversTheirProgramsAndMlflow() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                ClusterProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<ProcessHandle> started = List.of();
    try {
      assertTrue(server.inputReader().lines().anyMatch("sleeping"::equals));
      started = server.descendants().toList();
      // The owner of the JVM, the JVM, two drivers, the notebook's sleep, the MLflow server.
      assertTrue(started.size() >= 6, started.toString());

      server.destroyForcibly().waitFor();

      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (alive(started).findAny().isPresent() && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
      assertEquals(List.of(), alive(started).map(ProcessHandle::info).toList());
    } finally {
      server.destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static Stream<ProcessHandle> alive(List<ProcessHandle> processes) {
    return processes.stream().filter(ProcessHandle::isAlive);
  }
}

package io.github.databricksmaven.local;

import io.github.databricksmaven.local.http.Faults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a server is to be.
 *
 * @param directory its state
 * @param checksum of the code it runs from; clients compare it with their own
 * @param idle after this long without requests, runs and leases it ends
 * @param clock tells the time
 * @param runtimes makes the clusters
 * @param faults failures injected into every workspace, for tests of clients
 * @param log receives one line per request
 */
public record LocalServerConfig(
    Path directory,
    String checksum,
    Duration idle,
    Clock clock,
    NotebookRuntimes runtimes,
    Faults faults,
    Consumer<String> log) {

  /** A server for a test: in-process, no idling, silent. */
  public static LocalServerConfig forTest(Path directory, NotebookRuntimes runtimes) {
    return new LocalServerConfig(
        directory,
        "test",
        Duration.ofDays(1),
        Clock.systemUTC(),
        runtimes,
        Faults.NONE,
        line -> {});
  }

  /** The same with failures injected. */
  public LocalServerConfig with(Faults injected) {
    return new LocalServerConfig(directory, checksum, idle, clock, runtimes, injected, log);
  }

  /** The same with another clock and patience. */
  public LocalServerConfig with(Clock otherClock, Duration patience) {
    return new LocalServerConfig(directory, checksum, patience, otherClock, runtimes, faults, log);
  }
}

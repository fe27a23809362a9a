package io.github.databricksmaven.local;

import io.github.databricksmaven.local.switches.Switches;
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
 * @param switches what every workspace does wrong when it is opened, for tests of clients
 * @param log receives one line per request
 */
public record LocalServerConfig(
    Path directory,
    String checksum,
    Duration idle,
    Clock clock,
    NotebookRuntimes runtimes,
    Switches switches,
    Consumer<String> log) {

  /** A server for a test: in-process, no idling, silent; its notebooks cannot be run. */
  public static LocalServerConfig forTest(Path directory) {
    return forTest(
        directory,
        (folders, python) -> {
          throw new UnsupportedOperationException(
              "this server runs no notebooks; start it with forTest(directory, runtimes)");
        });
  }

  /** A server for a test: in-process, no idling, silent. */
  public static LocalServerConfig forTest(Path directory, NotebookRuntimes runtimes) {
    return new LocalServerConfig(
        directory,
        "test",
        Duration.ofDays(1),
        Clock.systemUTC(),
        runtimes,
        Switches.OFF,
        line -> {});
  }

  /** The same with switches set. */
  public LocalServerConfig with(Switches otherSwitches) {
    return new LocalServerConfig(directory, checksum, idle, clock, runtimes, otherSwitches, log);
  }

  /** The same, telling each request as a line. */
  public LocalServerConfig telling(Consumer<String> otherLog) {
    return new LocalServerConfig(directory, checksum, idle, clock, runtimes, switches, otherLog);
  }

  /** The same with another clock and patience. */
  public LocalServerConfig with(Clock otherClock, Duration patience) {
    return new LocalServerConfig(
        directory, checksum, patience, otherClock, runtimes, switches, log);
  }
}

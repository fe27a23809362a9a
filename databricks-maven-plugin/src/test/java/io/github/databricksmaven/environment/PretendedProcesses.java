package io.github.databricksmaven.environment;

import io.github.databricksmaven.local.LocalServer;
import io.github.databricksmaven.local.LocalServerConfig;
import io.github.databricksmaven.local.control.AlreadyServed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts real servers, but inside this process; a test decides whether they count as alive. */
final class PretendedProcesses implements Processes, AutoCloseable {

  private final List<List<String>> commands = new ArrayList<>();
  private @Nullable LocalServer server;
  private Map<String, String> lastEnvironment = Map.of();
  private boolean dying;
  private boolean hanging;
  private int ended;
  private boolean believed = true;
  private boolean allBelieved;

  /** From now on, servers end before they listen. */
  void dieAtStart() {
    dying = true;
  }

  /** From now on, servers live and never listen. */
  void hangAtStart() {
    hanging = true;
  }

  /** How many processes were told to end. */
  int ended() {
    return ended;
  }

  /** From now on, every pid is a living server's. */
  void believeAll() {
    allBelieved = true;
  }

  /** From now on, pids are somebody else's. */
  void disbelieve() {
    believed = false;
  }

  List<List<String>> commands() {
    return commands;
  }

  Map<String, String> lastEnvironment() {
    return lastEnvironment;
  }

  private final class Pretended implements Started {

    private final boolean alive;

    Pretended(boolean alive) {
      this.alive = alive;
    }

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public void end() {
      ended++;
    }
  }

  @Override
  public boolean alive(long pid, Instant started) {
    return allBelieved || (believed && server != null);
  }

  @Override
  public Started start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    commands.add(command);
    lastEnvironment = Map.copyOf(environment);
    if (dying) {
      Files.writeString(log, "no such option\n");
      return new Pretended(false);
    }
    if (hanging) {
      return new Pretended(true);
    }
    close();
    believed = true;
    server = serve(Path.of(after(command, "--directory")), after(command, "--checksum"));
    return new Pretended(true);
  }

  private static LocalServer serve(Path directory, String checksum) throws IOException {
    LocalServerConfig test =
        LocalServerConfig.forTest(
            directory,
            (folders, python) -> {
              throw new UnsupportedOperationException("no runs here");
            });
    try {
      return LocalServer.start(
          new LocalServerConfig(
              directory,
              checksum,
              Duration.ofDays(1),
              Clock.systemUTC(),
              test.runtimes(),
              test.switches(),
              line -> {}));
    } catch (AlreadyServed e) {
      throw new IOException(e);
    }
  }

  /** A drained server ends by itself; a process would take it along. */
  void endDrained() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private static String after(List<String> command, String option) {
    return command.get(command.indexOf(option) + 1);
  }
}

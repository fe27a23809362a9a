package io.github.databricksmaven.environment;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.report.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the server of a local directory, or starts one of our own code. A server of other code is
 * asked to end first, and ends when its runs have.
 *
 * @param jars resolved only when a local workspace is asked for
 * @param claim made before the server is used or replaced
 */
record LocalServers(
    LocalDirectory directory,
    RehearsalClaim claim,
    Supplier<List<Path>> jars,
    ServerStart start,
    Processes processes,
    Timekeeper time,
    Talk talk) {

  private static final Duration TO_ANSWER = Duration.ofSeconds(30);
  private static final Duration TO_START = Duration.ofSeconds(30);
  private static final Duration TO_DRAIN = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofMillis(50);

  /** The control API of a server that runs our code. */
  ControlClient running() throws IOException {
    ServerCode code = new ServerCode(jars.get());
    String checksum = code.checksum();
    directory.make();
    return new StartLock(directory.startLock(), time, talk)
        .holding(
            () -> {
              Optional<ControlClient> present = present(checksum);
              return present.isPresent() ? present.get() : claimed(started(code, checksum));
            });
  }

  private ControlClient claimed(ControlClient client) throws IOException {
    claim.make(client);
    return client;
  }

  private Optional<ControlClient> present(String checksum) throws IOException {
    Optional<ServerRecord> record = ServerRecord.read(directory.serverFile());
    if (record.isEmpty()) {
      return Optional.empty();
    }
    ControlClient client = new ControlClient(record.get());
    Optional<ControlClient.Health> health = health(client);
    if (health.isEmpty()) {
      Files.deleteIfExists(directory.serverFile());
      return Optional.empty();
    }
    claim.make(client);
    if (health.get().checksum().equals(checksum)) {
      return Optional.of(client);
    }
    drain(client, health.get().activeRuns());
    return Optional.empty();
  }

  /**
   * Empty when the server is gone. Who answers to its token is the server, whatever the machine
   * says of its process: a clock that was set moves the starts of all processes. One that lives and
   * is only slow is given time.
   */
  private Optional<ControlClient.Health> health(ControlClient client) {
    Instant end = time.now().plus(TO_ANSWER);
    while (true) {
      Optional<ControlClient.Health> health = client.health();
      if (health.isPresent() || !alive(client.server())) {
        return health;
      }
      if (time.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
        throw new Misconfigured(
            "The local workspace server (pid " + client.server().pid() + ") does not answer.",
            "it lives, but has said nothing for " + Durations.spoken(TO_ANSWER) + ".",
            "look into " + directory.serverLog() + ", or end the process and run the goal again.");
      }
      time.pause(STEP);
    }
  }

  private boolean alive(ServerRecord record) {
    return processes.alive(record.pid(), record.started());
  }

  private void drain(ControlClient client, int runs) throws IOException {
    talk.say(
        "The local workspace server runs other code: restarting it"
            + (runs == 0 ? "." : " when its " + runs + " active runs have ended."));
    client.drain();
    Instant end = time.now().plus(TO_DRAIN);
    while (alive(client.server()) || client.health().isPresent()) {
      if (time.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
        throw new Misconfigured(
            "The local workspace server (pid " + client.server().pid() + ") does not end.",
            "it runs other code, was asked to end, and still had runs after "
                + Durations.spoken(TO_DRAIN)
                + ".",
            "cancel its runs, or end the process, and run the goal again.");
      }
      time.pause(STEP);
    }
  }

  private ControlClient started(ServerCode code, String checksum) throws IOException {
    Instant begun = time.now();
    talk.say("Starting the local workspace server in " + directory.root() + " …");
    code.copyTo(directory.code(checksum));
    Processes.Started process = start.start(checksum);
    Instant end = begun.plus(TO_START);
    while (process.alive() && time.now().isBefore(end) && !Thread.currentThread().isInterrupted()) {
      Optional<ServerRecord> record = ServerRecord.read(directory.serverFile());
      if (record.isPresent()) {
        ControlClient client = new ControlClient(record.get());
        if (client.health().isPresent()) {
          talk.say("  ready after " + Durations.spoken(Duration.between(begun, time.now())));
          return client;
        }
      }
      time.pause(STEP);
    }
    String state = process.alive() ? "it does not answer; " : "it ended; ";
    process.end();
    throw new Misconfigured(
        "The local workspace server did not start.",
        state + "its last words:\n" + start.lastWords(),
        "correct what it names; its log is " + directory.serverLog() + ".");
  }
}

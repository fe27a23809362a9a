package io.github.databricksmaven.local.runtime;

import io.github.databricksmaven.local.compute.NotebookRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Python process that runs one notebook, or waits for it. */
final class Driver {
  private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

  /** A process closes its descriptors a moment before it has ended. */
  private static final int SECONDS_TO_DIE = 1;

  private final JsonLines process;
  private final Path log;

  Driver(JsonLines process, Path log) {
    this.process = process;
    this.log = log;
    // What it forked would hold its standard output open, and its place on the machine.
    CompletableFuture<Void> unused = process.process().onExit().thenRun(this::kill);
  }

  boolean isAlive() {
    return process.process().isAlive();
  }

  /** Gives it its notebook; it need not be ready yet. */
  void assign(NotebookRequest request) throws IOException {
    process.send(
        Map.ofEntries(
            Map.entry("run_id", request.runId()),
            Map.entry("path", request.path()),
            Map.entry("language", request.language()),
            Map.entry("source", request.source()),
            Map.entry("parameters", request.parameters()),
            Map.entry("arguments", request.arguments()),
            Map.entry("environment", request.environment()),
            Map.entry("folder", request.folder().toString()),
            Map.entry("host", request.host().toString()),
            Map.entry("token", request.token())));
  }

  /** What it tells next; empty when it has died. */
  Optional<DriverEvent> next() throws IOException, InterruptedException {
    return process.next(DriverEvent.class);
  }

  /** Lets it cancel the notebooks it started, and end with all its programs. */
  void askToEnd() {
    process.hangUp();
  }

  /** Ends it and the programs it started, whatever they do. */
  void kill() {
    long pid = process.process().pid();
    try {
      // The driver leads a process group of its own, which Java cannot signal.
      new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + pid + " 2>/dev/null")
          .start()
          .waitFor();
    } catch (IOException e) {
      process.process().destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.process().destroyForcibly();
  }

  void killIfAlive() {
    if (isAlive()) {
      kill();
    }
  }

  /** Why it tells nothing more, with its last words; ends it, should it still live. */
  String lastWords() throws InterruptedException {
    boolean dead = process.process().waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
    kill();
    String how =
        dead
            ? "its Python process ended with exit status " + process.process().exitValue()
            : "it closed the descriptors over which its Python process speaks to the server";
    return how + ": " + LastLines.of(log);
  }

  /** Removes its log once it has ended. */
  void forget() {
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      // It lies in the scratch folder, which the next cluster clears.
      LOG.debug("{} stays", log, e);
    }
  }
}

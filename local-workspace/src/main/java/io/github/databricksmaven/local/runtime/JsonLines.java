package io.github.databricksmaven.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process of ours, spoken to in JSON lines over its standard input and output. */
final class JsonLines {
  private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);

  /** How long what a process wrote before it died may take to arrive. */
  private static final int LATE_MILLIS = 500;

  /** No event is empty. */
  private static final String END = "";

  private final Process process;
  private final BufferedWriter requests;

  /** What it wrote. */
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  JsonLines(Process process) {
    this.process = process;
    requests = process.outputWriter(UTF_8);
    Background.run("events-of-" + process.pid(), this::read);
    // A program it forked may hold the line open long after it has died.
    CompletableFuture<Void> unused = process.onExit().thenRunAsync(this::end, later());
  }

  Process process() {
    return process;
  }

  /** Sends one request; waits for a process that does not read. */
  synchronized void send(Object request) throws IOException {
    requests.write(Json.MAPPER.writeValueAsString(request));
    requests.write('\n');
    requests.flush();
  }

  /** The next event; empty when the process has ended or closed the line. */
  <T> Optional<T> next(Class<T> type) throws IOException, InterruptedException {
    return parse(events.take(), type);
  }

  /** As {@link #next(Class)}; empty also when there is none within {@code patience}. */
  <T> Optional<T> next(Class<T> type, Duration patience) throws IOException, InterruptedException {
    @Nullable String line = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return line == null ? Optional.empty() : parse(line, type);
  }

  /**
   * Ends the requests, upon which the process ends; returns at once.
   *
   * <p>Somebody may be waiting in {@link #send}, and closing waits for that.
   */
  void hangUp() {
    Background.run("hang-up-" + process.pid(), this::closeRequests);
  }

  private synchronized void closeRequests() {
    try {
      requests.close();
    } catch (IOException e) {
      // It no longer listens, so it has ended already: what hanging up is for.
      process.destroy();
    }
  }

  private <T> Optional<T> parse(String line, Class<T> type) throws IOException {
    if (line.equals(END)) {
      end();
      return Optional.empty();
    }
    return Optional.of(Json.MAPPER.readValue(line, type));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(line);
      }
    } catch (IOException e) {
      LOG.debug("Process {} is no longer heard", process.pid(), e);
    } finally {
      end();
    }
  }

  private void end() {
    events.add(END);
  }

  private static Executor later() {
    return CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS);
  }
}

package io.github.databricksmaven.local.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process of ours, spoken to in JSON lines over its standard input and output. */
final class JsonLines {
  private final Process process;
  private final BufferedReader events;
  private final BufferedWriter requests;

  JsonLines(Process process) {
    this.process = process;
    events = process.inputReader(UTF_8);
    requests = process.outputWriter(UTF_8);
  }

  Process process() {
    return process;
  }

  /** Sends one request. */
  synchronized void send(Object request) throws IOException {
    requests.write(Json.MAPPER.writeValueAsString(request));
    requests.write('\n');
    requests.flush();
  }

  /** The next event; empty when the process has ended or closed the line. */
  <T> Optional<T> next(Class<T> type) throws IOException {
    @Nullable String line = events.readLine();
    return line == null ? Optional.empty() : Optional.of(Json.MAPPER.readValue(line, type));
  }

  /** Ends the requests, upon which the process ends. */
  synchronized void hangUp() {
    try {
      requests.close();
    } catch (IOException e) {
      // It no longer listens, so it has ended already: what hanging up is for.
      process.destroy();
    }
  }
}

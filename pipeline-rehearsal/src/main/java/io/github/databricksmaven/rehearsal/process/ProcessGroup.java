package io.github.databricksmaven.rehearsal.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that was started, with its children. */
public final class ProcessGroup {

  /** A child in the background may keep the output open; the agent waits about as long. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(5);

  private final Process process;
  private final List<Thread> readers;

  private ProcessGroup(Process process, List<Thread> readers) {
    this.process = process;
    this.readers = readers;
  }

  /** Starts it; its input is empty. */
  public static ProcessGroup start(Command command, Output output) throws IOException {
    List<String> words =
        new ArrayList<>(OwnGroup.prefix(command.environment().getOrDefault("PATH", "")));
    words.addAll(command.words());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.folder().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    return new ProcessGroup(
        process,
        List.of(
            reader(process.getInputStream(), output::line),
            reader(process.getErrorStream(), output::errorLine)));
  }

  private static Thread reader(InputStream stream, Consumer<String> lines) {
    Thread thread = new Thread(() -> read(stream, lines), "step-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void read(InputStream stream, Consumer<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // the process is gone, and with it what it would have said
    }
  }

  /** Its exit state, once it has ended and was heard out. */
  public int await() throws InterruptedException {
    int exit = process.waitFor();
    long end = System.nanoTime() + TO_CLOSE.toNanos();
    for (Thread reader : readers) {
      TimeUnit.NANOSECONDS.timedJoin(reader, Math.max(1, end - System.nanoTime()));
    }
    return exit;
  }

  /** Whether it ends within this time. */
  public boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends a signal, for example {@code INT}, to the process and all its children. */
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "--", "-" + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(new File("/dev/null"))
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }
}

package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that ends with this process, however this process ends.
 *
 * <p>Python runs it in a process group of its own and kills that group when standard input ends; we
 * hold the other end of it.
 *
 * @param process ends as the program does, with its exit status
 */
record TetheredProgram(Process process) implements AutoCloseable {
  private static final int SECONDS_TO_DIE = 5;

  private static final String TETHER =
      """
      import os, signal, subprocess, sys, threading
      os.setpgid(0, 0)
      def end_with_server():
          while os.read(0, 1):
              pass
          os.killpg(0, signal.SIGKILL)
      threading.Thread(target=end_with_server, daemon=True).start()
      program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
      os._exit(program.wait() & 0xFF)
      """;

  /** Starts it, with both streams going to {@code output}. */
  static TetheredProgram start(Interpreter python, Command command, Path output)
      throws IOException {
    // Isolated: neither the user's Python settings nor the current folder have a say.
    List<String> tether = List.of(python.path(), "-I", "-S", "-c", TETHER);
    List<String> line = Stream.concat(tether.stream(), command.line().stream()).toList();
    return new TetheredProgram(new Command(line, command.environment()).writingTo(output).start());
  }

  /** Ends it with everything it started, and waits for that, so that nobody writes any more. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> started =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.getOutputStream().close();
    started.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : started) {
      // Not interruptible: an interrupt is the most common reason for being here.
      one.onExit().completeOnTimeout(one, SECONDS_TO_DIE, TimeUnit.SECONDS).join();
    }
  }
}

package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes one virtual environment.
 *
 * @param interpreter what the environment is made from
 * @param lock what is installed
 * @param home where
 * @param log what pip says
 * @param scratch for pip's downloads; on the same disk, since the system's own may be small
 * @param environment of the processes
 */
record Installation(
    Interpreter interpreter,
    LockFile lock,
    Path home,
    Path log,
    Path scratch,
    Map<String, String> environment) {

  /** Source archives are built with these (wheel needs packaging), so they come first. */
  private static final Set<String> BUILD_TOOLS = Set.of("packaging", "setuptools", "wheel");

  void run(Consumer<String> progress) throws IOException, InterruptedException {
    Files.deleteIfExists(log);
    progress.accept("Creating a Python " + interpreter.version() + " environment in " + home);
    if (execute(List.of(interpreter.path(), "-m", "venv", home.toString())) != 0) {
      throw InstallationFailures.environment(interpreter, log);
    }
    install(lock.only(BUILD_TOOLS), line -> {});
    install(lock, new PipProgress(lock.size(), progress));
  }

  private void install(LockFile packages, Consumer<String> lines)
      throws IOException, InterruptedException {
    if (packages.size() == 0) {
      return;
    }
    Path file = scratch.resolve("requirements.lock");
    Files.writeString(file, packages.text());
    try (TetheredProgram pip = start(pip(file));
        LogTail tail = LogTail.of(log)) {
      tail.follow(pip.process(), lines);
      if (pip.process().waitFor() != 0) {
        throw InstallationFailures.packages(log);
      }
    }
  }

  private int execute(List<String> line) throws IOException, InterruptedException {
    try (TetheredProgram program = start(line)) {
      return program.process().waitFor();
    }
  }

  private TetheredProgram start(List<String> line) throws IOException {
    return TetheredProgram.start(interpreter, command(line), log);
  }

  private Command command(List<String> line) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TMPDIR", scratch.toString());
    return new Command(line, all);
  }

  private List<String> pip(Path requirements) {
    String python = home.resolve("bin/python").toString();
    return Stream.of(
            List.of(python, "-m", "pip", "--no-input", "--disable-pip-version-check"),
            List.of("install", "--require-hashes", "--no-build-isolation"),
            List.of("--progress-bar", "off", "--retries", "2", "--timeout", "20"),
            List.of("--requirement", requirements.toString()))
        .flatMap(List::stream)
        .toList();
  }
}

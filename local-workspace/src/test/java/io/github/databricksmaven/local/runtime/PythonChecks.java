package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs checks of Python code in the environment of {@code requirements-dev.lock}. */
final class PythonChecks {
  private final DevEnvironment dev;

  private PythonChecks(DevEnvironment dev) {
    this.dev = dev;
  }

  /** Makes the environment, which takes a minute or two the first time. */
  static PythonChecks prepare() throws Exception {
    return new PythonChecks(DevEnvironment.make());
  }

  /** Ruff finds nothing in these folders. */
  void lint(String... folders) throws Exception {
    pass(Stream.concat(Stream.of("-m", "ruff", "check"), Stream.of(folders)));
  }

  /** These folders are formatted as ruff does it. */
  void format(String... folders) throws Exception {
    pass(Stream.concat(Stream.of("-m", "ruff", "format", "--diff"), Stream.of(folders)));
  }

  /**
   * The types of these modules hold.
   *
   * @param name of the cache
   * @param settings a {@code pyproject.toml}
   */
  void types(String name, String settings, String... modules) throws Exception {
    String cache = "target/mypy-" + name;
    Stream<String> command =
        Stream.of("-m", "mypy", "--cache-dir", cache, "--config-file", settings);
    pass(Stream.concat(command, Stream.of(modules)));
  }

  private void pass(Stream<String> arguments) throws Exception {
    pass(arguments.toArray(String[]::new));
  }

  /** Runs a module, for example {@code -m pytest}; fails with what it said. */
  void pass(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(dev.python().toString(), "-P"));
    line.addAll(List.of(arguments));
    Map<String, String> environment = dev.environment();
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("RUFF_NO_CACHE", "true");
    Path project = Path.of("").toAbsolutePath();
    assertTrue(Files.exists(project.resolve("pyproject.toml")), "run in " + project);
    Command.Result result = new Command(line, environment).run(Duration.ofMinutes(5));
    assertTrue(result.succeeded(), () -> String.join(" ", line) + "\n" + result.output());
  }
}

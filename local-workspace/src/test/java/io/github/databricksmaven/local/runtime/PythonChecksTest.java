package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks of the Python half, so that one build command runs them all. */
final class PythonChecksTest {
  private static Path python;

  @BeforeAll
  static void makeEnvironment() throws Exception {
    Interpreter interpreter = new Interpreters(System.getenv()).find(Optional.empty());
    python =
        new PythonEnvironments(Machine.pythonDirectory(), System.getenv())
            .python(
                interpreter,
                PythonSources.load().lock("requirements-dev.lock"),
                System.out::println);
  }

  @Test
  void ruffFindsNothing() throws Exception {
    passes("-m", "ruff", "check", "src/main/python", "src/test/python");
  }

  @Test
  void theFormatIsRuffs() throws Exception {
    passes("-m", "ruff", "format", "--diff", "src/main/python", "src/test/python");
  }

  @Test
  void theTypesHold() throws Exception {
    passes("-m", "mypy", "--cache-dir", "target/mypy");
  }

  @Test
  void theTestsPass() throws Exception {
    passes("-m", "pytest", "-p", "no:cacheprovider");
  }

  private static void passes(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(python.toString(), "-P"));
    line.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("RUFF_NO_CACHE", "true");
    Path project = Path.of("").toAbsolutePath();
    assertTrue(Files.exists(project.resolve("pyproject.toml")), "run in " + project);
    Command.Result result = new Command(line, environment).run(Duration.ofMinutes(3));
    assertTrue(result.succeeded(), () -> String.join(" ", line) + "\n" + result.output());
  }
}

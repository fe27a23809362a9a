package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterpretersTest {
  @TempDir Path path;

  @Test
  void theFirstRightVersionOnPathIsTaken() throws Exception {
    Scripts.write(path.resolve("python3.12"), "echo 'not installed' >&2; exit 127");
    Scripts.write(path.resolve("python3.11"), "echo 3.11");
    Scripts.write(path.resolve("python3"), "echo 3.12");
    assertEquals(new Interpreter(path.resolve("python3.11").toString(), "3.11"), find());
  }

  @Test
  void aPathWithoutPythonIsExplained() {
    RuntimeProblem problem = assertThrows(RuntimeProblem.class, this::find);
    assertEquals(
        """
        No Python was found that can run notebooks.
          Why: python3.12 is not on PATH; python3.11 is not on PATH; python3 is not on PATH; \
        python is not on PATH.
          Fix: install Python 3.11 or 3.12, or name its interpreter, for example \
        -Ddatabricks.python=/usr/bin/python3.11""",
        problem.getMessage());
  }

  @Test
  void aWrongVersionOnPathIsNamed() throws IOException {
    Scripts.write(path.resolve("python3"), "echo 3.9");
    RuntimeProblem problem = assertThrows(RuntimeProblem.class, this::find);
    assertTrue(String.valueOf(problem.getMessage()).contains("/python3 is Python 3.9"));
  }

  @Test
  void aWantedInterpreterOfTheWrongVersionIsRefused() throws IOException {
    Path old = Scripts.write(path.resolve("old"), "echo 3.13");
    assertTrue(refusal(old).startsWith("<python> '" + old + "' cannot run notebooks."));
    assertTrue(refusal(old).contains("it is Python 3.13; notebooks need Python 3.11 or 3.12."));
  }

  @Test
  void aWantedInterpreterThatIsNoneIsRefused() throws IOException {
    assertTrue(refusal(path.resolve("missing")).contains("did not answer (Cannot run program"));
    Path broken = Scripts.write(path.resolve("broken"), "echo oops >&2; exit 1");
    assertTrue(refusal(broken).contains("did not answer (oops)"));
  }

  private Interpreter find() throws InterruptedException {
    return new Interpreters(Map.of("PATH", path.toString())).find(Optional.empty());
  }

  private static String refusal(Path wanted) {
    Interpreters interpreters = new Interpreters(Map.of());
    return String.valueOf(
        assertThrows(RuntimeProblem.class, () -> interpreters.find(Optional.of(wanted.toString())))
            .getMessage());
  }
}

package io.github.databricksmaven.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.report.ProblemFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void pipeline() throws IOException {
    Files.writeString(
        folder.resolve("main.yml"),
        """
        parameters:
          - name: who
            default: nobody
        steps:
          - script: echo ${{ parameters.who }} é ${{ variables.where }}
        """);
  }

  private int run(String... arguments) {
    return Main.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void anExpandedPipelineIsPrinted() {
    assertEquals(0, run("expand", folder.toString(), "main.yml"));
    assertEquals("steps:\n  - script: 'echo nobody é '\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void parametersAndVariablesAreGivenByName() {
    String root = folder.toString();
    assertEquals(
        0,
        run("expand", root, "main.yml", "--variable", "where=x", "--parameter", "who=a=b, \"c\""));
    assertEquals("steps:\n  - script: echo a=b, \"c\" é x\n", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProblemIsAllThatStandsOnStandardError() {
    assertEquals(1, run("expand", folder.toString(), "main.yml", "--parameter", "wo=x"));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    assertEquals(
        """
        <parameters> has 'wo', which is unknown.
          Why: main.yml declares who.
          Fix: did you mean who?
        """,
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProblemIsWrittenIntoAFileThatIsNamed() {
    Path file = folder.resolve("problem.json");
    assertEquals(1, run("--problem", file.toString(), "expand", folder.toString(), "man.yml"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(
        "<pipeline> 'man.yml' does not exist.", new ProblemFile(file).read().orElseThrow().what());
  }

  @Test
  void aCommandThatIsNotKnownIsRefused() {
    assertEquals(1, run("expnad"));
    assertEquals(
        "'expnad' is no command.",
        err.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
    assertEquals(1, run());
  }

  @Test
  void anExpansionNeedsItsArguments() {
    assertEquals(1, run("expand", folder.toString()));
    assertEquals(1, run("expand", folder.toString(), "main.yml", "--parameter", "who"));
    assertEquals(1, run("expand", folder.toString(), "main.yml", "--what", "who=a"));
    assertEquals(
        List.of(
            "  Why: it has no pipeline.",
            "  Why: '--parameter' is no option with a name and a value.",
            "  Why: '--what' is no option with a name and a value."),
        err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("Why")).toList());
  }
}

package io.github.databricksmaven.jobs.definition;

import static io.github.databricksmaven.jobs.definition.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunParametersTest {

  private static final String DECLARING =
      """
      name: a
      parameters: [{name: rows, default: 1}]
      tasks:
        - {task_key: n, notebook_task: {notebook_path: /n, base_parameters: {mode: full}}}
      """;

  @TempDir Path folder;

  @Test
  void whatIsTypedWinsOverTheFileThePomAndTheEnvironment() {
    assertEquals(
        Map.of("e", "0", "a", "2", "b", "x=y", "c", "", "f", "3", "p", "1"),
        RunParameters.of(
                Map.of("e", "0", "a", "0", "p", "0"),
                Map.of("a", "1", "f", "1", "p", "1"),
                Map.of("f", "3", "a", "3"),
                "a=2, b=x=y,c=")
            .values());
  }

  @Test
  void whatIsNoPairIsRefused() {
    for (String typed : List.of("a", "=a", "a=1,,b=2")) {
      assertRefused(
          () -> RunParameters.of(Map.of(), null, Map.of(), typed), "is not a pair.", "a=1,b=2");
    }
  }

  @Test
  void aTokenIsNoParameterAndNotPrinted() {
    String token = "dapi" + "0123456789abcdef".repeat(2);
    String message =
        assertThrows(
                Misconfigured.class,
                () -> RunParameters.of(Map.of(), null, Map.of(), "a=1,key=" + token))
            .getMessage();
    assertTrue(message.startsWith("<parameters> 'key' is a token."), message);
    assertFalse(message.contains(token), message);
  }

  @Test
  void aFileOfParametersIsYamlOrJson() throws IOException {
    assertEquals(Map.of("a", "1", "b", "x, y"), read("a: 1\nb: x, y\n"));
    assertEquals(Map.of("a", "1", "b", ""), read("{\"a\": 1, \"b\": \"\"}"));
  }

  @Test
  void aFileThatHoldsNoParametersIsRefused() {
    assertRefused(
        () -> read("- a"), "p.yml, line 1, column 1: 'parametersFile' has to be a mapping");
    assertRefused(() -> read("a: {b: c}"), "line 1, column 4: 'a' has to be text");
    assertRefused(() -> read("a: yes"), "line 1, column 4: 'a' is 'yes', which YAML takes");
    assertRefused(
        () -> RunParameters.read("no.yml", folder.resolve("no.yml")),
        "<parametersFile> 'no.yml' cannot be read.",
        "-Ddatabricks.parametersFile=parameters.yml");
  }

  @Test
  void givenParametersWinOverTheFiles() {
    Submission submission = Submission.of(Jobs.of("a", "/n"), Map.of("rows", "2"));
    Task task = Job.of(submission.body()).tasks().get(0);
    assertEquals(Map.of("rows", "2"), task.work().get("base_parameters"));
  }

  @Test
  void aJobThatDeclaresItsParametersTakesThoseAndWhatItsTasksName() {
    assertDoesNotThrow(() -> check(DECLARING, Map.of("rows", "2", "mode", "fast")));
    assertRefused(
        () -> check(DECLARING, Map.of("rowz", "2")),
        "<parameters> 'rowz' goes nowhere.",
        "job 'a' declares no such parameter",
        "did you mean 'rows'?");
    assertRefused(
        () -> check(DECLARING, Map.of("something_else", "2", "other_thing", "1")),
        "2 things of <parameters> go nowhere; nothing was sent:",
        "declare it under parameters: of the job");
  }

  @Test
  void aNotebookOfAJobThatDeclaresNoneMayAskForAll() {
    assertDoesNotThrow(
        () ->
            check(
                "name: a\ntasks: [{task_key: n, notebook_task: {notebook_path: /n}}]",
                Map.of("rowz", "2")));
  }

  @Test
  void aProgramAsksForNothing() {
    assertRefused(
        () ->
            check(
                "name: a\ntasks: [{task_key: n, spark_python_task: {python_file: /n.py}}]",
                Map.of("rows", "2")),
        "<parameters> 'rows' goes nowhere.");
  }

  @Test
  void whatTheEnvironmentGivesToEveryJobNeedNotBeTaken() {
    RunParameters given = RunParameters.of(Map.of("data_path", "/d"), null, Map.of(), "rows=1");
    assertDoesNotThrow(() -> given.check(Jobs.parse(DECLARING)));
  }

  private static void check(String job, Map<String, String> given) {
    RunParameters.of(Map.of(), given, Map.of(), null).check(Jobs.parse(job));
  }

  private Map<String, String> read(String text) throws IOException {
    return RunParameters.read("p.yml", Files.writeString(folder.resolve("p.yml"), text));
  }
}

package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything runs. */
final class BeforeRunTest {

  @TempDir private Path folder;
  private Rehearsed rehearsed;

  @BeforeEach
  void begin() {
    rehearsed =
        new Rehearsed(folder)
            .environments(
                """
                groups: {known: {a: b}, needy: {c: {variable: NOT_SET_ANYWHERE}}}
                environments: {production: {}}
                """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {task: Bsh@3}                                             | did you mean 'Bash@3'?
          {task: Maven@3}                                           | did you mean 'Maven@4'?
          {task: checkout}                                          | has no version
          {task: Bash@3, inputs: {targetType: inline, scirpt: a}}   | did you mean 'script'?
          {task: Bash@3, inputs: {targetType: outline, script: a}}  | cannot be 'outline'
          {task: CmdLine@2}                                         | needs the input 'script'
          {task: CopyFiles@2, inputs: {TargetFolder: a, OverWrite: maybe}} | cannot be 'maybe'
          {task: ManualValidation@1, inputs: {instructions: look}}  | runs only without an agent
          {download: other}                                         | no pipeline resource 'other'
          """)
  void aStepThatCannotRunIsRefused(String step, String told) {
    refuses("steps:\n  - script: touch " + folder + "/ran\n  - " + step, told);
  }

  private void refuses(String yaml, String told) {
    String message = assertThrows(Misconfigured.class, () -> rehearsed.run(yaml)).getMessage();
    assertTrue(message.contains(told.strip()), message);
    assertTrue(message.contains("pipeline.yml, line "), message);
    assertFalse(Files.exists(folder.resolve("ran")), "nothing ran");
  }

  @Test
  void groupsAndEnvironmentsHaveToBeKnown() {
    refuses("variables: [{group: knwon}]\nsteps: [{script: a}]", "did you mean 'known'?");
    refuses(
        "jobs: [{deployment: d, environment: prodcution, strategy: {runOnce: {deploy: {steps:"
            + " [{script: a}]}}}}]",
        "did you mean 'production'?");
  }

  @Test
  void aVariableThatAGroupNeedsHasToBeSet() {
    String message =
        assertThrows(
                Misconfigured.class,
                () -> rehearsed.run("variables: [{group: needy}]\nsteps: [{script: a}]"))
            .getMessage();
    assertTrue(message.contains("the environment has no variable 'NOT_SET_ANYWHERE'"), message);
    assertTrue(message.contains("environments.yml, line 1, column "), message);
  }

  @Test
  void aConditionThatCannotBeUnderstoodIsRefused() {
    refuses("steps:\n  - {script: touch " + folder + "/ran, condition: and(succeeded()}", "");
  }
}

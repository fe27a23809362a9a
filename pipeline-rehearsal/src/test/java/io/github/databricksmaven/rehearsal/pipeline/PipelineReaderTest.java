package io.github.databricksmaven.rehearsal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.template.Expander;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipelines as values, and what is refused. */
final class PipelineReaderTest {

  @TempDir private Path folder;

  private Pipeline read(String yaml) {
    try {
      Files.writeString(folder.resolve("p.yml"), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return PipelineReader.read(new Expander(folder, Map.of()).expand("p.yml", Map.of()));
  }

  @Test
  void aStageWaitsForTheOneBeforeUnlessItSaysOtherwise() {
    Pipeline pipeline =
        read(
            """
            stages:
              - stage: A
                jobs: [{job: a, steps: [{script: a}]}]
              - stage: B
                jobs: [{job: b, steps: [{bash: b}]}]
              - stage: C
                dependsOn: []
                jobs: [{job: c, steps: [{script: c}]}]
              - stage: D
                dependsOn: [A, C]
                jobs: [{job: d, dependsOn: [], steps: [{script: d}]}]
            """);
    assertEquals(
        List.of(List.of(), List.of("A"), List.of(), List.of("A", "C")),
        pipeline.stages().stream()
            .map(stage -> stage.dependsOn().stream().map(Scalar::text).toList())
            .toList());
  }

  @Test
  void shortStepsAreTasks() {
    Step step =
        read("steps: [{bash: ls, failOnStderr: true, name: s, timeoutInMinutes: '7'}]")
            .stages()
            .get(0)
            .jobs()
            .get(0)
            .work()
            .allSteps()
            .get(0);
    assertEquals("Bash@3", step.task().name());
    assertEquals(
        List.of("ls", "inline", "true"),
        step.task().inputs().values().stream().map(Scalar::text).toList());
    assertEquals(7, step.timeoutInMinutes());
    assertEquals("s", step.name().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          step: []                                                   | did you mean 'steps'?
          steps: [{scirpt: a}]                                       | did you mean 'script'?
          steps: [{script: a, worknigDirectory: b}]                  | did you mean 'workingDirectory'?
          steps: [{pwsh: a}]                                         | PowerShell is not part
          steps: [{script: a, target: {container: c}}]               | target is not rehearsed
          steps: [{script: a, continueOnError: maybe}]               | write true or false
          steps: [{script: a, name: a b}]                            | letters, digits and underscores
          jobs: [{job: a, container: c, steps: [{script: a}]}]       | 'container' is not rehearsed
          jobs: [{job: a, strategy: {parallel: 2}, steps: []}]       | matrix and parallel
          jobs: [{job: a, dependsOn: bb, steps: [{script: a}]}]      | has no 'bb'
          jobs: [{job: a, pool: {vmImage: windows-2025}, steps: []}] | this machine stands for the agent
          jobs: [{job: a, pool: {vmImgae: x}, steps: []}]            | did you mean 'vmImage'?
          jobs: [{job: a, steps: []}, {job: a, steps: []}]           | is here a second time
          jobs: [{deployment: a, environment: e, strategy: {canary: {}}}] | 'canary' is not rehearsed
          jobs: [{deployment: a, environment: e.vm, strategy: {runOnce: {deploy: {steps: []}}}}] | resources of an environment
          jobs: [{deployment: a, environment: e, strategy: {runOnce: {deply: {steps: []}}}}]     | did you mean 'deploy'?
          jobs: [{deployment: deploy, environment: e, strategy: {runOnce: {deploy: {steps: []}}}}]   | a job cannot be called 'deploy'
          jobs: [{job: a, condition: succeded(), steps: []}]         | did you mean succeeded?
          steps: [{script: a, condition: "and(succeeded(), eq(variable.x, 1))"}] | did you mean variables?
          stages: [{stage: s, condition: "isin('a', 'b')", jobs: []}] | no such function is known here
          variables: [{name: a, vlaue: b}]                           | did you mean 'value'?
          resources: {repositories: [{repository: r}]}               | 'repositories' are not rehearsed
          resources: {pipelines: [{pipeline: p, version: b}]}        | 'version' of a pipeline resource
          """)
  void whatIsUnknownIsRefusedWithItsPlace(String yaml, String told) {
    String whole =
        yaml.strip().matches("(variables|resources).*") ? yaml + "\nsteps: [{script: a}]" : yaml;
    String message = assertThrows(ProblemException.class, () -> read(whole)).getMessage();
    assertTrue(message.contains(told.strip()), message);
    assertTrue(message.contains("p.yml, line 1, column "), message);
  }

  @Test
  void circlesAreRefused() {
    String message =
        assertThrows(
                ProblemException.class,
                () ->
                    read(
                        """
                        jobs:
                          - {job: a, dependsOn: b, steps: [{script: a}]}
                          - {job: b, dependsOn: a, steps: [{script: b}]}
                        """))
            .getMessage();
    assertTrue(message.contains("wait in a circle"), message);
  }
}

package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole rehearsals: the graph, conditions, variables, hooks. */
final class RunTest {

  @TempDir private Path folder;
  private Rehearsed rehearsed;

  @BeforeEach
  void begin() {
    rehearsed = new Rehearsed(folder);
  }

  @Test
  void anOutputThatNoStepSetIsToldWhereItIsRead() {
    String yaml =
        """
        jobs:
          - job: one
            steps:
              - checkout: none
              - script: echo '##vso[task.setvariable variable=v;isoutput=true]1'
                name: set
          - job: two
            dependsOn: one
            variables:
              known: $[ dependencies.one.outputs['set.v'] ]
              unknown: $[ dependencies.one.outputs['set.w'] ]
            steps: [{checkout: none}, {script: pwd}]
          - job: three
            dependsOn: one
            condition: eq(dependencies.one.outputs['set.x'], 'yes')
            steps: [{script: pwd}]
        """;
    assertEquals(Result.SUCCEEDED, rehearsed.run(yaml), rehearsed::told);
    assertEquals("Skipped", rehearsed.result("three"));
    assertTrue(
        rehearsed.told().contains("##[warning]Pipeline.three: The output variable 'set.x'"),
        rehearsed.told());
    assertTrue(
        rehearsed
            .told()
            .contains(
                "##[warning]Pipeline.two: The output variable 'set.w' of job 'one' is empty: no"
                    + " step set it. Set were set.v."),
        rehearsed.told());
    assertFalse(rehearsed.told().contains("'set.v' of job"), rehearsed.told());
  }

  @Test
  void theCauseOfTheFirstErrorStandsAtTheEndAndOnTopOfThePage() throws Exception {
    String yaml =
        """
        stages:
          - stage: Test
            jobs:
              - job: J
                steps:
                  - checkout: none
                  - script: |
                      echo '##vso[task.logissue type=error]Run 1 ended as FAILED.%0A  Why: 0.64 is below 0.68.%0A  Fix: no'
                      exit 1
                    displayName: Test it
        """;
    WholeRehearsal.Ending ending = rehearsed.of(yaml).carryOut();
    String why = "Test: Test it: Run 1 ended as FAILED. Why: 0.64 is below 0.68.";
    assertEquals(why, ending.why());
    String page = Files.readString(rehearsed.run().resolve("rehearsal.html"));
    assertTrue(page.indexOf(why) > 0 && page.indexOf(why) < page.indexOf("<h2"), page);
  }

  @Test
  void stepsAloneAreAPipeline() {
    Result result =
        rehearsed.run(
            """
            steps:
              - script: cat README.md; echo $SYSTEM_STAGENAME $AGENT_JOBNAME $TF_BUILD
            """);
    assertEquals(Result.SUCCEEDED, result);
    String log = rehearsed.log("CmdLine");
    assertTrue(log.contains("A repository.__default Job True"), log);
  }

  @Test
  void aFailedStepSkipsWhatWaitsForItAndRunsWhatCleansUp() {
    Result result =
        rehearsed.run(
            """
            stages:
              - stage: One
                jobs:
                  - job: A
                    steps:
                      - script: exit 3
                        displayName: fails
                      - script: echo no
                        displayName: skipped
                      - script: echo yes
                        displayName: cleans up
                        condition: always()
                      - script: echo yes
                        displayName: on failure
                        condition: failed()
                      - script: echo yes
                        displayName: succeeded or failed
                        condition: succeededOrFailed()
              - stage: Two
                jobs:
                  - job: B
                    steps: [{script: echo two}]
              - stage: Three
                dependsOn: One
                condition: failed()
                jobs:
                  - job: C
                    steps: [{script: echo three}]
              - stage: Four
                dependsOn: [Three]
                jobs:
                  - job: D
                    steps: [{script: echo four}]
            """);
    assertEquals(Result.FAILED, result);
    assertEquals("Failed", rehearsed.result("fails"));
    assertEquals("Skipped", rehearsed.result("skipped"));
    assertEquals("Succeeded", rehearsed.result("cleans up"));
    assertEquals("Succeeded", rehearsed.result("on failure"));
    assertEquals("Succeeded", rehearsed.result("succeeded or failed"));
    assertEquals("Failed", rehearsed.result("One"));
    assertEquals("Skipped", rehearsed.result("Two"));
    assertEquals("Succeeded", rehearsed.result("Three"));
    assertEquals("Skipped", rehearsed.result("Four"), "it waits for One, too, indirectly");
    assertTrue(rehearsed.told().contains("Bash exited with code '3'."), rehearsed.told());
  }

  @Test
  void outputsReachOtherJobsAndStagesInAllSpellings() {
    rehearsed.environments("environments: {prod: {}}");
    Result result =
        rehearsed.run(
            """
            stages:
              - stage: S
                jobs:
                  - job: J
                    steps:
                      - script: echo "##vso[task.setvariable variable=v;isoutput=true]42"
                        name: step
                      - script: test "$(step.v)" = 42 && test "$STEP_V" = 42
                        displayName: same job
                  - job: K
                    dependsOn: J
                    condition: eq(dependencies.J.outputs['step.v'], '42')
                    variables:
                      got: $[ dependencies.J.outputs['step.v'] ]
                    steps:
                      - script: test "$(got)" = 42
              - stage: T
                condition: and(succeeded(), eq(dependencies.S.outputs['J.step.v'], '42'))
                jobs:
                  - deployment: D
                    environment: prod
                    variables:
                      got: $[ stageDependencies.S.J.outputs['step.v'] ]
                    strategy:
                      runOnce:
                        deploy:
                          steps:
                            - script: |
                                test "$(got)" = 42 && test "$ENVIRONMENT_NAME" = prod
                                echo "##vso[task.setvariable variable=w;isoutput=true]$(got)7"
                              name: deployed
              - stage: U
                jobs:
                  - job: L
                    variables:
                      got: $[ stageDependencies.T.D.outputs['D.deployed.w'] ]
                    steps:
                      - script: test "$(got)" = 427
              - stage: V
                dependsOn: T
                condition: eq(dependencies.T.outputs['D.D.deployed.w'], '427')
                jobs:
                  - job: M
                    steps: [{script: echo reached}]
            """);
    assertEquals(Result.SUCCEEDED, result, rehearsed.told());
    assertEquals("Succeeded", rehearsed.result("V"));
  }

  @Test
  void aDeploymentThatFailsRunsItsFailureHook() {
    rehearsed.environments("environments: {prod: {}}");
    Result result =
        rehearsed.run(
            """
            jobs:
              - deployment: D
                environment: prod
                strategy:
                  runOnce:
                    preDeploy:
                      steps: [{script: ls -A, displayName: before}]
                    deploy:
                      steps: [{script: exit 1, displayName: deploys}]
                    postRouteTraffic:
                      steps: [{script: echo no, displayName: looks}]
                    on:
                      failure:
                        steps: [{script: echo back, displayName: rolls back}]
                      success:
                        steps: [{script: echo good, displayName: rejoices}]
            """);
    assertEquals(Result.FAILED, result);
    assertFalse(rehearsed.log("before").contains("README.md"), "nothing is checked out");
    assertEquals("Succeeded", rehearsed.result("rolls back"));
    assertFalse(rehearsed.json().toString().contains("rejoices"));
    assertFalse(rehearsed.json().toString().contains("looks"));
  }

  @Test
  void jobsRunAtTheSameTime() throws Exception {
    Path meeting = Files.createDirectory(folder.resolve("meeting"));
    String waits =
        "touch %s/%s; for i in $(seq 100); do test -e %s/%s && exit; sleep 0.1; done; exit 1";
    Result result =
        rehearsed.run(
            """
            jobs:
              - job: A
                steps:
                  - checkout: none
                  - script: "%s"
              - job: B
                steps:
                  - checkout: none
                  - script: "%s"
            """
                .formatted(
                    waits.formatted(meeting, "a", meeting, "b"),
                    waits.formatted(meeting, "b", meeting, "a")));
    assertEquals(Result.SUCCEEDED, result, rehearsed.told());
  }

  @Test
  void aStepIsTriedAgain() {
    Result result =
        rehearsed.run(
            """
            steps:
              - checkout: none
              - script: echo x >> count; test $(wc -l < count) -ge 3
                displayName: third time
                retryCountOnTaskFailure: 4
              - script: exit 1
                displayName: tolerated
                continueOnError: true
            """);
    assertEquals(Result.SUCCEEDED_WITH_ISSUES, result, rehearsed.told());
    assertTrue(rehearsed.json().toString().contains("\"attempts\":3"), rehearsed.told());
    assertEquals("SucceededWithIssues", rehearsed.result("tolerated"));
  }

  @Test
  void artifactsOfAnEarlierRehearsalAreFound() {
    rehearsed.environments("{pipelines: {diabetes-build: build.yml}, environments: {prod: {}}}");
    String release =
        """
        resources:
          pipelines:
            - pipeline: build
              source: diabetes-build
              branch: main
        jobs:
          - deployment: D
            environment: prod
            strategy:
              runOnce:
                deploy:
                  steps:
                    - download: build
                      artifact: example
                    - script: cat $(Pipeline.Workspace)/build/example/README.md
                      displayName: reads
          - deployment: E
            environment: prod
            strategy:
              runOnce:
                deploy:
                  steps:
                    - script: cat $(Pipeline.Workspace)/build/example/README.md
        """;
    assertThrows(Misconfigured.class, () -> rehearsed.run(release));
    rehearsed.file(
        "build.yml",
        """
        steps:
          - script: mkdir x && cp README.md x
          - publish: x
            artifact: example
        """);
    assertEquals(Result.SUCCEEDED, ending("build.yml"));
    assertEquals(Result.SUCCEEDED, rehearsed.run(release), rehearsed.told());
    assertTrue(rehearsed.log("reads").contains("A repository."));
    assertTrue(
        rehearsed
            .told()
            .contains("Of diabetes-build the latest rehearsal is taken, not one of branch main."),
        rehearsed.told());
  }

  private Result ending(String file) {
    try {
      return rehearsed.ofFile(file).carryOut().result();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

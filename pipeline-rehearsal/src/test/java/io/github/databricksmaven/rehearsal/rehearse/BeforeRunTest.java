package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.timeline.Result;
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
                vaults: {mlops: {key: value}, needy: {c: {variable: NOT_SET_ANYWHERE}}}
                service-connections: [azure]
                """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {task: Bsh@3}                                             | did you mean 'Bash@3'?
          {task: Maven@3}                                           | did you mean 'Maven@4'?
          {task: DatabricksDeployNotebooks@1}                       | one of an extension that the rehearsal does not have
          {task: Databricks@0}                                      | task 'Databricks@0' is not known
          {task: checkout}                                          | has no version
          {task: Bash@3, inputs: {targetType: inline, scirpt: a}}   | did you mean 'script'?
          {task: Bash@3, inputs: {targetType: outline, script: a}}  | cannot be 'outline'
          {task: CmdLine@2}                                         | needs the input 'script'
          {task: CopyFiles@2, inputs: {TargetFolder: a, OverWrite: maybe}} | cannot be 'maybe'
          {task: ManualValidation@1, inputs: {instructions: look}}  | runs only without an agent
          {download: other}                                         | no pipeline resource 'other'
          {script: a, condition: "eq(dependencies.A.result, 'b')"}  | has 'dependencies'
          {checkout: self, fetchDepth: 0}                           | cannot be '0'
          {checkout: self, fetchTags: true}                         | cannot be 'true'
          {checkout: self, lfs: true}                               | cannot be 'true'
          {checkout: self, submodules: recursive}                   | cannot be 'recursive'
          {checkout: self, persistCredentials: true}                | cannot be 'true'
          {checkout: self, workspaceRepo: false}                    | cannot be 'false'
          {checkout: self, clean: maybe}                            | cannot be 'maybe'
          {task: UsePythonVersion@0, inputs: {versionSpec: "2.7"}}  | no Python 3 is of it
          {task: UsePythonVersion@0, inputs: {versionSpec: new}}    | no Python 3 is of it
          {task: Maven@4, inputs: {jdkVersionOption: "1.99"}}       | no JDK '1.99'
          {task: JavaToolInstaller@0, inputs: {versionSpec: "1.99"}} | no JDK '1.99'
          {task: AzureCLI@2, inputs: {azureSubscription: azrue}}    | did you mean 'azure'?
          {task: AzureKeyVault@2, inputs: {azureSubscription: azrue, KeyVaultName: mlops}} | did you mean 'azure'?
          {task: AzureKeyVault@2, inputs: {azureSubscription: azure, KeyVaultName: mlosp}} | did you mean 'mlops'?
          {task: AzureKeyVault@2, inputs: {azureSubscription: azure, KeyVaultName: mlops, SecretsFilter: "key, kye"}} | did you mean 'key'?
          """)
  void aStepThatCannotRunIsRefused(String step, String told) {
    refuses("steps:\n  - script: touch " + folder + "/ran\n  - " + step, told);
  }

  private void refuses(String yaml, String told) {
    refuses(yaml, told, "pipeline.yml, line ");
  }

  private void refuses(String yaml, String told, String where) {
    String message = assertThrows(Misconfigured.class, () -> rehearsed.run(yaml)).getMessage();
    assertTrue(message.contains(told.strip()), message);
    assertTrue(message.contains(where), message);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lockBehavior: runLatest                       | lockBehavior 'runLatest' is not rehearsed
          pool: {name: Default, demands: [maven]}       | 'demands' are not rehearsed
          variables: {a: "$[ and(true ]"}               | the expression 'and(true'
          variables: {a: "$[ dependencies.A.result ]"}  | has 'dependencies'
          variables: {a: "$[ succeeded() ]"}            | has 'succeeded'
          """)
  void aPipelineThatWouldRunOtherwiseIsRefused(String line, String told) {
    refuses(line + "\nsteps:\n  - script: touch " + folder + "/ran", told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lockBehavior: runLatest                                | 'runLatest' is not rehearsed
          isSkippable: perhaps                                   | no truth value
          trigger: manul                                         | did you mean 'manual'?
          condition: eq(dependencies.Frist.result, 'Failed')     | did you mean 'First'?
          condition: failed('Frist')                             | did you mean 'First'?
          condition: eq(stageDependencies.Zero.A.result, 'x')    | asks for 'Zero'
          variables: {v: "$[ stageDependencies.Frist.A.outputs['s.v'] ]"} | did you mean 'First'?
          variables: {v: "$[ stageDependencies.First.mk.outputs['set.v'] ]"} | 'mk', which is no job of stage 'First'
          variables: {v: "$[ stageDependencies.First.meka.result ]"} | did you mean 'Make'?
          variables: {v: "$[ stageDependencies.First.Make.outputs['sett.v'] ]"} | did you mean 'set'?
          condition: eq(dependencies.First.outputs['Make.sett.v'], 'x') | did you mean 'set'?
          condition: eq(dependencies.First.outputs['Meka.set.v'], 'x') | did you mean 'Make'?
          variables: {v: "$[ stageDependencies.First.Go.outputs['Go.gone.v'] ]"} | has no step 'gone'
          """)
  void aStageThatWouldRunOtherwiseIsRefused(String line, String told) {
    refuses(
        """
        stages:
          - {stage: Zero, jobs: [{job: A, steps: [{script: touch %1$s/ran}]}]}
          - stage: First
            jobs:
              - {job: Make, steps: [{script: touch %1$s/ran, name: set}]}
              - deployment: Go
                environment: production
                strategy: {runOnce: {deploy: {steps: [{script: touch %1$s/ran, name: went}]}}}
          - stage: Second
            %2$s
            jobs: [{job: A, steps: [{script: touch %1$s/ran}]}]
        """
            .formatted(folder, line),
        told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          workspace: {clean: everything}                         | has no 'everything'
          workspace: {claen: all}                                | did you mean 'clean'?
          condition: eq(dependencies.Two.result, 'Failed')       | asks for 'Two'
          condition: succeededOrFailed('Oen')                    | did you mean 'One'?
          variables: {v: "$[ dependencies['Oen'].outputs['s.v'] ]"} | did you mean 'One'?
          variables: {v: "$[ stageDependencies.Build.A.result ]"} | asks for 'Build'
          pool: server                                           | cannot be 'resume'
          """)
  void aJobThatWouldRunOtherwiseIsRefused(String line, String told) {
    String step =
        line.startsWith("pool")
            ? "{task: ManualValidation@1, inputs: {onTimeout: resume}}"
            : "{script: a}";
    refuses(
        """
        jobs:
          - {job: One, steps: [{script: touch %1$s/ran}]}
          - {job: Two, steps: [{script: touch %1$s/ran}]}
          - job: Three
            dependsOn: One
            %2$s
            steps: [%3$s]
        """
            .formatted(folder, line, step),
        told);
  }

  @Test
  void whatFollowsFromAWrongDependencyIsNotToldToo() {
    String yaml =
        """
        stages:
          - {stage: Build, jobs: [{job: A, steps: [{script: pwd}]}]}
          - stage: Second
            dependsOn: Biuld
            condition: eq(dependencies.Build.result, 'Succeeded')
            jobs:
              - job: A
                variables: {v: "$[ stageDependencies.Build.A.result ]"}
                steps: [{script: pwd}]
        """;
    String message = assertThrows(Misconfigured.class, () -> rehearsed.run(yaml)).getMessage();
    assertTrue(message.contains("did you mean 'Build'?"), message);
    assertFalse(message.contains("not waited for"), message);
  }

  @Test
  void whatMakesNoDifferenceIsTaken() {
    Result result =
        rehearsed.run(
            """
            lockBehavior: sequential
            stages:
              - stage: One
                lockBehavior: sequential
                isSkippable: false
                trigger: automatic
                templateContext: {any: thing}
                jobs:
                  - job: A
                    workspace: {clean: all}
                    templateContext: {any: thing}
                    variables: {times: "$[ counter('a', 3) ]"}
                    steps:
                      - checkout: self
                        clean: true
                        fetchDepth: 1
                        fetchFilter: blob:none
                        fetchTags: false
                        lfs: false
                        persistCredentials: false
                        submodules: false
                      - script: test "$TIMES" = 3
                  - job: B
                    dependsOn: A
                    condition: and(succeeded('A'), eq(dependencies.a.result, 'Succeeded'))
                    variables: {which: "$[ dependencies[variables.times].result ]"}
                    steps: [{checkout: none}, {script: a=b}]
            """);
    assertEquals(Result.SUCCEEDED, result, rehearsed::told);
  }

  @Test
  void whatOnlyTheRunKnowsIsRefusedThere() {
    Result result =
        rehearsed.run(
            """
            variables: {many: true}
            steps: [{checkout: self, lfs: $(many)}]
            """);
    assertEquals(Result.FAILED, result);
    assertTrue(
        rehearsed.told().contains("Input 'lfs' is 'true', and can be: false"), rehearsed.told());
  }

  @Test
  void aVariableThatAVaultNeedsHasToBeSet() {
    refuses(
        "steps: [{task: AzureKeyVault@2, inputs: {azureSubscription: azure, KeyVaultName: needy}}]",
        "the environment has no variable 'NOT_SET_ANYWHERE'",
        "environments.yml, line 3");
  }

  @Test
  void aConditionThatCannotBeUnderstoodIsRefused() {
    refuses("steps:\n  - {script: touch " + folder + "/ran, condition: and(succeeded()}", "");
  }
}

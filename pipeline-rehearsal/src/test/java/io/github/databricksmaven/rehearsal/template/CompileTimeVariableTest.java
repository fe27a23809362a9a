package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables that expressions see before the run. */
final class CompileTimeVariableTest {

  @TempDir private Path folder;

  private String expand(String yaml) {
    return new TestRepository(folder, Map.of("Build.SourceBranch", "refs/heads/main")).expand(yaml);
  }

  @Test
  void thoseOfTheServiceAreKnown() {
    assertEquals(
        "steps:\n  - script: refs/heads/main\n",
        expand("steps:\n  - script: ${{ variables['build.sourcebranch'] }}\n"));
  }

  @Test
  void aVariableIsTextAsItIsWritten() {
    assertEquals(
        """
        variables:
          flag: false
          number: 1.0
          none:
        steps:
          - script: false 1.0  True False
        """,
        expand(
            """
            variables:
              flag: false
              number: 1.0
              none: null
            steps:
              - script: ${{ variables.flag }} ${{ variables.number }} ${{ variables.none }} ${{ eq(true, variables.flag) }} ${{ eq(false, variables.flag) }}
            """));
  }

  @Test
  void aLaterOneUsesAnEarlierOneAndConditionsDoToo() {
    assertEquals(
        """
        variables:
          a: one
          b: one two
          c: held
        """,
        expand(
            """
            variables:
              a: one
              b: ${{ variables.a }} two
              ${{ if eq(variables.b, 'one two') }}:
                c: held
            """));
  }

  @Test
  void theyAreKnownAboveTheirBlock() {
    assertEquals(
        "name: x\nvariables:\n  a: x\n", expand("name: ${{ variables.a }}\nvariables:\n  a: x\n"));
  }

  @Test
  void thoseOfAStageOrJobAreSeenInItAlone() {
    assertEquals(
        """
        variables:
          a: root
        stages:
          - stage: One
            variables:
              a: stage
            jobs:
              - job: A
                variables:
                  - name: a
                    value: job
                steps:
                  - script: job
              - job: B
                steps:
                  - script: stage
          - stage: Two
            jobs:
              - job: A
                steps:
                  - script: root
        """,
        expand(
            """
            variables:
              a: root
            stages:
              - stage: One
                variables:
                  a: stage
                jobs:
                  - job: A
                    variables:
                      - name: a
                        value: job
                    steps:
                      - script: ${{ variables.a }}
                  - job: B
                    steps:
                      - script: ${{ variables.a }}
              - stage: Two
                jobs:
                  - job: A
                    steps:
                      - script: ${{ variables.a }}
            """));
  }

  @Test
  void aTemplateSeesThoseOfWhereItIsIncluded() {
    new TestRepository(folder).with("t.yml", "steps:\n  - script: ${{ variables.a }}\n");
    assertEquals(
        """
        jobs:
          - job: A
            variables:
              a: job
            steps:
              - script: job
        """,
        expand(
            """
            jobs:
              - job: A
                variables:
                  a: job
                steps:
                  - template: t.yml
            """));
  }

  @Test
  void whatIsSetInTheRunIsNotKnownYet() {
    assertEquals(
        """
        variables:
          - group: secrets
          - name: later
            value: $[ counter('a', 1) ]
        steps:
          - script: '[] $[ counter(''a'', 1) ] $(x)'
        """,
        expand(
            """
            variables:
              - group: secrets
              - name: later
                value: $[ counter('a', 1) ]
            steps:
              - script: "[${{ variables.fromGroup }}] ${{ variables.later }} $(x)"
            """));
  }
}

package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExtendsTest {

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  @Test
  void aTemplateSaysWhatIsDoneWithWhatItIsGiven() {
    assertEquals(
        """
        trigger:
          - main
        stages:
          - stage: secure
            pool:
              vmImage: windows-latest
            jobs:
              - job: secure
                steps:
                  - script: before
                  - bash: echo Test
                    displayName: succeed
                  - script: after
        """,
        repository
            .with(
                "start.yml",
                """
                parameters:
                  - name: buildSteps
                    type: stepList
                    default: []
                stages:
                  - stage: secure
                    pool:
                      vmImage: windows-latest
                    jobs:
                      - job: secure
                        steps:
                          - script: before
                          - ${{ each step in parameters.buildSteps }}:
                              - ${{ each pair in step }}:
                                  ${{ if ne(pair.value, 'CmdLine@2') }}:
                                    ${{ pair.key }}: ${{ pair.value }}
                                  ${{ if eq(pair.value, 'CmdLine@2') }}:
                                    '${{ pair.value }}': error
                          - script: after
                """)
            .expand(
                """
                trigger:
                  - main
                extends:
                  template: start.yml
                  parameters:
                    buildSteps:
                      - bash: echo Test
                        displayName: succeed
                """));
  }

  @Test
  void variablesAndResourcesAreThoseOfBoth() {
    assertEquals(
        """
        variables:
          - name: a
            value: 1
          - name: b
            value: 1 too
        resources:
          pipelines:
            - pipeline: one
            - pipeline: two
          containers:
            - container: c
        steps:
          - script: 1 too
        """,
        repository
            .with(
                "base.yml",
                """
                resources:
                  pipelines:
                    - pipeline: two
                  containers:
                    - container: c
                variables:
                  - name: b
                    value: ${{ variables.a }} too
                steps:
                  - script: ${{ variables.b }}
                """)
            .expand(
                """
                variables:
                  a: 1
                resources:
                  pipelines:
                    - pipeline: one
                extends:
                  template: base.yml
                """));
  }

  @Test
  void whatIsExtendedMayExtendAnother() {
    assertEquals(
        "pool:\n  vmImage: a\nsteps:\n  - script: deep\n",
        repository
            .with("mid.yml", "extends:\n  template: base.yml\n  parameters: {p: deep}\n")
            .with("base.yml", "parameters:\n  - name: p\nsteps:\n  - script: ${{ parameters.p }}\n")
            .expand("pool:\n  vmImage: a\nextends:\n  template: mid.yml\n"));
  }

  @Test
  void workBesideItIsRefused() {
    assertEquals(
        """
        main.yml, line 3, column 1: 'steps' cannot stand beside extends.
          Why: the template that is extended says what is done.
               Included in main.yml, line 2, column 13.
          Fix: give it to the template as a parameter.\
        """,
        repository
            .with("base.yml", "steps: []\n")
            .refusal("extends:\n  template: base.yml\nsteps: []\n"));
  }

  @Test
  void aKeyOfBothIsRefused() {
    assertEquals(
        "main.yml, line 1, column 1: 'pool' is also in the template that is extended.",
        repository
            .with("base.yml", "pool: {vmImage: a}\nsteps: []\n")
            .what("pool: {vmImage: b}\nextends:\n  template: base.yml\n"));
  }

  @Test
  void aCycleIsRefused() {
    assertEquals(
        "a.yml, line 2, column 13: 'a.yml' includes itself.",
        repository
            .with("a.yml", "extends:\n  template: a.yml\n")
            .what("extends:\n  template: a.yml\n"));
  }

  @Test
  void itNamesATemplate() {
    assertEquals(
        "main.yml, line 1, column 10: 'extends' is no mapping.",
        repository.what("extends: base.yml\n"));
    assertEquals(
        "main.yml, line 2, column 3: this names no template.",
        repository.what("extends:\n  parameters: {}\n"));
  }
}

package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  @Test
  void stagesJobsAndStepsComeFromTemplates() {
    assertEquals(
        """
        stages:
          - stage: Install
            jobs: []
          - stage: Test
            jobs:
              - job: unit
                steps:
                  - script: before
                  - script: test fast
              - deployment: release
                strategy:
                  runOnce:
                    deploy:
                      steps:
                        - script: test slow
                    'on':
                      failure:
                        steps:
                          - script: test none
        """,
        repository
            .with("stages.yml", "stages:\n  - stage: Test\n    jobs:\n      - template: jobs.yml\n")
            .with(
                "jobs.yml",
                """
                jobs:
                  - job: unit
                    steps:
                      - script: before
                      - template: steps.yml
                        parameters: {kind: fast}
                  - deployment: release
                    strategy:
                      runOnce:
                        deploy:
                          steps:
                            - template: steps.yml
                              parameters: {kind: slow}
                        on:
                          failure:
                            steps:
                              - template: steps.yml
                """)
            .with(
                "steps.yml",
                """
                parameters:
                  - name: kind
                    default: none
                steps:
                  - script: test ${{ parameters.kind }}
                """)
            .expand(
                """
                stages:
                  - stage: Install
                    jobs: []
                  - template: stages.yml
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leaf.yml",
        "./leaf.yml",
        "../b/leaf.yml",
        "/a/b/leaf.yml",
        "leaf.yml@self",
        "/a/b/leaf.yml@SELF",
        "leaf.yml@",
        "..\\b\\leaf.yml",
        "${{ parameters.name }}.yml",
      })
  void aPathBeginsAtTheFileThatNamesItOrAtTheRoot(String path) {
    assertEquals(
        "steps:\n  - script: found\n",
        repository
            .with("a/b/leaf.yml", "steps: [{script: found}]\n")
            .with(
                "a/b/outer.yml",
                "parameters:\n  - name: name\n    default: leaf\nsteps:\n  - template: "
                    + path
                    + "\n")
            .expand("steps:\n  - template: a/b/outer.yml\n"));
  }

  @Test
  void aStepThatIsGivenNamesItsTemplateWhereItIsWritten() {
    assertEquals(
        "steps:\n  - script: beside main\n",
        repository
            .with("leaf.yml", "steps: [{script: beside main}]\n")
            .with("a/leaf.yml", "steps: [{script: beside outer}]\n")
            .with(
                "a/outer.yml",
                """
                parameters:
                  - name: steps
                    type: stepList
                steps:
                  - ${{ parameters.steps }}
                """)
            .expand(
                """
                steps:
                  - template: a/outer.yml
                    parameters:
                      steps:
                        - template: leaf.yml
                """));
  }

  @Test
  void whatIsGivenIsEvaluatedWhereItIsWritten() {
    assertEquals(
        """
        steps:
          - script: inner outer ${{ parameters.own }}
            env:
              A: '1'
        """,
        repository
            .with(
                "t.yml",
                """
                parameters:
                  - name: text
                  - name: env
                    type: object
                  - name: own
                    default: never
                steps:
                  - script: inner ${{ parameters.text }}
                    env: ${{ parameters.env }}
                """)
            .expand(
                """
                parameters:
                  - name: own
                    default: outer
                steps:
                  - template: t.yml
                    parameters:
                      text: ${{ parameters.own }} ${{ '${{ parameters.own }}' }}
                      env:
                        ${{ if true }}:
                          A: ${{ 1 }}
                """));
  }

  @Test
  void variablesComeFromTemplatesOfEitherForm() {
    assertEquals(
        """
        variables:
          - name: a
            value: 1
          - name: b
            value: from x
          - name: c
            value: mapping
          - group: secret
          - name: d
            value: 1 from x mapping
        """,
        repository
            .with(
                "list.yml",
                """
                parameters:
                  - name: p
                variables:
                  - name: b
                    value: from ${{ parameters.p }}
                """)
            .with("mapping.yml", "variables:\n  c: mapping\n")
            .expand(
                """
                variables:
                  - name: a
                    value: 1
                  - template: list.yml
                    parameters: {p: x}
                  - template: mapping.yml
                  - group: secret
                  - name: d
                    value: ${{ variables.a }} ${{ variables.b }} ${{ variables.C }}
                """));
  }

  @Test
  void theSameTemplateMayBeIncludedTwice() {
    assertEquals(
        "steps:\n  - script: a\n  - script: a\n",
        repository
            .with("t.yml", "steps: [{script: a}]\n")
            .expand("steps:\n  - template: t.yml\n  - template: t.yml\n"));
  }

  @Test
  void aTemplateMayIncludeItselfWithLessToDo() {
    assertEquals(
        "steps:\n  - script: '3'\n  - script: '2'\n  - script: '1'\n",
        repository
            .with(
                "t.yml",
                """
                parameters:
                  - name: left
                    type: object
                steps:
                  - script: ${{ length(parameters.left) }}
                  - ${{ if gt(length(parameters.left), 1) }}:
                      - template: t.yml
                        parameters:
                          ${{ if eq(length(parameters.left), 3) }}:
                            left: [b, c]
                          ${{ else }}:
                            left: [c]
                """)
            .expand("steps:\n  - template: t.yml\n    parameters: {left: [a, b, c]}\n"));
  }

  @Test
  void aDataKeyOfThatNameIsNoTemplate() {
    assertEquals(
        "steps:\n  - task: A@1\n    inputs:\n      list:\n        - template: none.yml\n",
        repository.expand(
            "steps:\n  - task: A@1\n    inputs:\n      list:\n        - template: none.yml\n"));
  }

  @Test
  void valuesKnowTheFileTheyComeFrom() {
    repository
        .with("a/t.yml", "steps:\n  - script: a\n    displayName: ${{ 'b' }}\n")
        .with("main.yml", "steps:\n  - template: a/t.yml\n");
    Mapping root = repository.expanded(Map.of());
    Mapping step = (Mapping) ((Sequence) root.value("steps").orElseThrow()).items().get(0);
    assertEquals(new Place("a/t.yml", 2, 5), step.place());
    assertEquals(new Place("a/t.yml", 3, 18), step.value("displayName").orElseThrow().place());
  }

  @Test
  void aCycleIsRefused() {
    assertEquals(
        """
        b.yml, line 2, column 15: 'a.yml' includes itself.
          Why: it is open already, with the same parameters: a.yml → b.yml → a.yml.
               Included in a.yml, line 2, column 15.
               Included in main.yml, line 2, column 15.
          Fix: take one of them out.\
        """,
        repository
            .with("a.yml", "steps:\n  - template: b.yml\n")
            .with("b.yml", "steps:\n  - template: a.yml\n")
            .refusal("steps:\n  - template: a.yml\n"));
  }

  @Test
  void nestingHasAnEnd() {
    String refusal =
        repository
            .with(
                "t.yml",
                """
                parameters:
                  - name: p
                steps:
                  - template: t.yml
                    parameters:
                      p: ${{ parameters.p }}x
                """)
            .refusal("steps:\n  - template: t.yml\n    parameters: {p: x}\n");
    assertEquals(
        List.of(
            "t.yml, line 4, column 15: templates are nested more than 100 times.",
            "  Why: Azure Pipelines takes no more."),
        refusal.lines().limit(2).toList());
  }

  @Test
  void growthHasAnEnd() {
    String refusal =
        repository
            .with(
                "t.yml",
                """
                parameters:
                  - name: p
                steps:
                  - ${{ if lt(length(parameters.p), 40) }}:
                      - template: t.yml
                        parameters:
                          p: ${{ parameters.p }}x
                      - template: t.yml
                        parameters:
                          p: ${{ parameters.p }}y
                """)
            .refusal("steps:\n  - template: t.yml\n    parameters: {p: ''}\n");
    assertEquals(
        "t.yml, line 5, column 19: more than 10000 templates are included.",
        refusal.lines().findFirst().orElseThrow());
  }

  @Test
  void aHundredTemplatesAreReadAndNoMore() {
    StringBuilder main = new StringBuilder("steps:\n");
    for (int i = 0; i < 100; i++) {
      repository.with("t" + i + ".yml", "steps: [{script: a}]\n");
      main.append("  - template: t").append(i).append(".yml\n");
    }
    assertEquals(101, repository.expand(main.toString()).lines().count());
    repository.with("last.yml", "steps: []\n");
    assertEquals(
        "main.yml, line 102, column 15: 'last.yml' is one file too many.",
        repository.what(main + "  - template: last.yml\n"));
  }

  @Test
  void aFileThatIsMissingIsRefusedWithTheNearest() {
    repository.with("templates/steps.yml", "steps: []\n");
    assertEquals(
        """
        main.yml, line 2, column 15: the file 'templates/step.yml' does not exist.
          Why: paths are relative to the file that names them; with a / before, to the repository's root, which is %s.
          Fix: did you mean /templates/steps.yml?\
        """
            .formatted(folder),
        repository.refusal("steps:\n  - template: templates/step.yml\n"));
  }

  @Test
  void upperAndLowerCaseAreKnownApart() {
    repository.with("templates/steps.yml", "steps: []\n");
    assertEquals(
        "main.yml, line 2, column 15: the file 'templates/Steps.yml' does not exist.",
        repository.what("steps:\n  - template: templates/Steps.yml\n"));
  }

  @Test
  void whatIsOutsideOfTheRepositoryIsRefused() {
    assertEquals(
        """
        main.yml, line 2, column 15: the template '../t.yml' is outside of the repository.
          Why: the service reads the repository alone.
          Fix: name a file in it; a / before the path is its root.\
        """,
        repository.refusal("steps:\n  - template: ../t.yml\n"));
  }

  @Test
  void anotherRepositoryIsRefused() {
    assertEquals(
        """
        main.yml, line 2, column 15: the template 't.yml@templates' is in another repository.
          Why: a rehearsal has the files of one repository.
          Fix: copy the template into this one, and name it without @templates.\
        """,
        repository.refusal("steps:\n  - template: t.yml@templates\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "steps | jobs: [] | 'jobs' cannot be in this template.",
        "steps | stages: [] | 'stages' cannot be in this template.",
        "steps | name: a | 'name' cannot be in this template.",
        "steps | steps: {a: 1} | this template has no list of steps.",
        "steps | steps: | this template has no list of steps.",
        "steps | parameters: [] | this template has no list of steps.",
        "jobs | steps: [] | 'steps' cannot be in this template.",
        "variables | steps: [] | 'steps' cannot be in this template.",
      })
  void aTemplateHasWhatItIsNamedAmong(String section, String template, String what) {
    repository.with("t.yml", template + "\n");
    String found = repository.what(section + ":\n  - template: t.yml\n");
    assertEquals(what, found.replaceAll("^.*column [0-9]+: ", ""));
    assertTrue(found.startsWith("t.yml, line 1"), found);
  }

  @Test
  void nothingStandsBesideATemplate() {
    assertEquals(
        """
        main.yml, line 3, column 5: 'displayName' cannot stand beside a template.
          Why: a template takes parameters, and nothing else.
          Fix: declare a parameter for it in the template.\
        """,
        repository
            .with("t.yml", "steps: []\n")
            .refusal("steps:\n  - template: t.yml\n    displayName: a\n"));
  }

  @Test
  void parametersOfATemplateAreAMapping() {
    assertEquals(
        "main.yml, line 3, column 17: 'parameters' is no mapping.",
        repository
            .with("t.yml", "steps: []\n")
            .what("steps:\n  - template: t.yml\n    parameters: [a]\n"));
  }

  @Test
  void aFileThatIsNoMappingIsRefused() {
    assertEquals(
        "t.yml, line 1, column 1: this is no pipeline.",
        repository.with("t.yml", "- script: a\n").what("steps:\n  - template: t.yml\n"));
    assertEquals("main.yml, line 1, column 1: this is no pipeline.", repository.what(""));
  }

  @Test
  void aPipelineThatIsMissingIsRefused() {
    assertEquals(
        """
        <pipeline> 'main.yml' does not exist.
          Why: it is named from %s.
          Fix: name the pipeline's file, for example -Ddatabricks.pipeline=pipelines/build.yml.\
        """
            .formatted(folder),
        repository.refusal());
  }
}

package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopTest {

  private static final String PARAMETERS =
      """
      parameters:
        - name: fruits
          type: object
          default:
            - name: apple
              colors: [red, green]
            - name: lemon
              colors: [yellow]
        - name: map
          type: object
          default: {Zulu: 1, alpha: 2, '10': 3, '2': 4}
        - name: none
          type: object
          default: []
        - name: text
          default: a,b
      """;

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  private String expand(String yaml) {
    return repository.expand(PARAMETERS + yaml);
  }

  @Test
  void aLoopGoesOverListsInLists() {
    assertEquals(
        """
        steps:
          - script: apple red
          - script: apple green
          - script: lemon yellow
          - script: after
        """,
        expand(
            """
            steps:
              - ${{ each fruit in parameters.fruits }}:
                  - ${{ each color in fruit.colors }}:
                      - script: ${{ FRUIT.name }} ${{ color }}
              - ${{ each nobody in parameters.none }}:
                  - script: never
              - script: after
            """));
  }

  @Test
  void aLoopGoesOverKeysAndValuesInTheirOrder() {
    assertEquals(
        """
        variables:
          BASE: x
          X_Zulu: '1'
          X_alpha: '2'
          X_10: '3'
          X_2: '4'
        """,
        expand(
            """
            variables:
              BASE: x
              ${{ each pair in parameters.map }}:
                X_${{ pair.key }}: ${{ pair.value }}
            """));
  }

  @Test
  void aLoopGoesOverAnExpressionWithTheWordInInIt() {
    assertEquals(
        """
        steps:
          - script: a
          - script: b
        """,
        expand(
            """
            steps:
              - ${{ each item in split('a in b', ' in ') }}:
                  - script: ${{ item }}
            """));
  }

  @Test
  void aStepIsBuiltFromTheKeysOfAnother() {
    assertEquals(
        """
        steps:
          - script: a
            displayName: changed
            env:
              B: c
        """,
        repository.expand(
            """
            parameters:
              - name: steps
                type: stepList
                default:
                  - script: a
                    displayName: given
                    env: {B: c}
            steps:
              - ${{ each step in parameters.steps }}:
                  - ${{ each pair in step }}:
                      ${{ if eq(pair.key, 'displayName') }}:
                        displayName: changed
                      ${{ else }}:
                        ${{ pair.key }}: ${{ pair.value }}
            """));
  }

  @Test
  void jobsAreWrapped() {
    assertEquals(
        """
        jobs:
          - job: A
            dependsOn:
              - First
              - Other
            steps:
              - script: before
              - script: own
              - script: after
          - job: B
            dependsOn:
              - First
            steps:
              - script: before
              - script: own too
              - script: after
        """,
        repository.expand(
            """
            parameters:
              - name: jobs
                type: jobList
                default:
                  - job: A
                    dependsOn: [Other]
                    steps: [{script: own}]
                  - job: B
                    steps: [{script: own too}]
            jobs:
              - ${{ each job in parameters.jobs }}:
                  - ${{ each pair in job }}:
                      ${{ if notIn(pair.key, 'steps', 'dependsOn') }}:
                        ${{ pair.key }}: ${{ pair.value }}
                    dependsOn:
                      - First
                      - ${{ if job.dependsOn }}:
                          - ${{ job.dependsOn }}
                    steps:
                      - script: before
                      - ${{ job.steps }}
                      - script: after
            """));
  }

  @Test
  void aListIsNotNumbered() {
    assertEquals(
        "steps:\n  - script: 'apple:'\n  - script: 'lemon:'\n",
        expand(
            """
            steps:
              - ${{ each fruit in parameters.fruits }}:
                  - script: '${{ fruit.name }}:${{ fruit.index }}'
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"variables", "PARAMETERS", "in", "eq", "outer"})
  void aNameThatIsTakenIsRefused(String name) {
    assertEquals(
        "main.yml, line 19, column 9: the loop's name '" + name + "' is taken.",
        repository.what(
            PARAMETERS
                + """
                steps:
                  - ${{ each Outer in parameters.fruits }}:
                      - ${{ each %s in parameters.fruits }}:
                          - script: a
                """
                    .formatted(name)));
  }

  @Test
  void nothingIsALoopWithoutTurns() {
    assertEquals(
        "steps: []\n",
        expand(
            """
            steps:
              - ${{ each color in parameters.fruits[7].colors }}:
                  - script: never
            """));
  }

  @Test
  void aTextIsRefused() {
    assertEquals(
        """
        main.yml, line 18, column 5: 'parameters.text' is the single value 'a,b'.
          Why: a loop goes over a list or a mapping.
          Fix: use split(…) for a text that lists some.\
        """,
        repository.refusal(
            PARAMETERS
                + """
                steps:
                  - ${{ each item in parameters.text }}:
                      - script: a
                """));
  }
}

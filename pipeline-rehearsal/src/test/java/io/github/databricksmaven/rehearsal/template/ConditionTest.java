package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  @Test
  void stepsAreTakenWhereTheConditionHolds() {
    assertEquals(
        """
        steps:
          - script: before
          - script: taken
          - script: too
          - script: after
        """,
        repository.expand(
            """
            steps:
              - script: before
              - ${{ if eq(1, 1) }}:
                  - script: taken
                  - script: too
              - ${{ if eq(1, 2) }}:
                  - script: left
              - script: after
            """));
  }

  @ParameterizedTest
  @CsvSource({"a, from if", "b, from elseif", "c, from else"})
  void ofAChainOneBranchIsTaken(String value, String branch) {
    assertEquals(
        """
        variables:
          value: %s
        steps:
          - script: %s
            env:
              base: x
              pick: %s
        """
            .formatted(value, branch, branch),
        repository.expand(
            """
            variables:
              value: %s
            steps:
              - ${{ if eq(variables.value, 'a') }}:
                  - script: from if
                    env:
                      base: x
                      ${{ if eq(variables.value, 'a') }}:
                        pick: from if
              - ${{ elseif eq(variables.value, 'b') }}:
                  - script: from elseif
                    env:
                      base: x
                      ${{ if eq(variables.value, 'a') }}:
                        pick: from if
                      ${{ elseif eq(variables.value, 'b') }}:
                        pick: from elseif
              - ${{ else }}:
                  - script: from else
                    env:
                      base: x
                      ${{ if eq(variables.value, 'a') }}:
                        pick: from if
                      ${{ else }}:
                        pick: from else
            """
                .formatted(value)));
  }

  @Test
  void ordinaryNeighboursLeaveAChainWholeAndEachStaysInItsPlace() {
    assertEquals(
        """
        steps:
          - script: between
          - script: from else
        """,
        repository.expand(
            """
            steps:
              - ${{ if false }}:
                  - script: from if
              - script: between
              - ${{ else }}:
                  - script: from else
            """));
  }

  @Test
  void aSecondIfBeginsASecondChain() {
    assertEquals(
        """
        steps:
          - script: first if
          - script: second else
        """,
        repository.expand(
            """
            steps:
              - ${{ if true }}:
                  - script: first if
              - ${{ else }}:
                  - script: first else
              - ${{ if false }}:
                  - script: second if
              - ${{ else }}:
                  - script: second else
            """));
  }

  @Test
  void nothingBehindTheBranchThatIsTakenIsLookedAt() {
    assertEquals(
        """
        steps:
          - script: taken
        """,
        repository.expand(
            """
            steps:
              - ${{ if true }}:
                  - script: taken
              - ${{ elseif eq(parameters.missing, 1) }}:
                  - script: ${{ parameters.missing }}
              - ${{ else }}:
                  - script: ${{ parameters.missing }}
            """));
  }

  @Test
  void aMappingInAListIsOneItem() {
    assertEquals(
        """
        steps:
          - script: a
            displayName: b
        """,
        repository.expand(
            """
            steps:
              - ${{ if true }}:
                  script: a
                  displayName: b
              - ${{ if false }}:
                  script: c
            """));
  }

  @Test
  void chainsAreNested() {
    assertEquals(
        """
        steps:
          - script: inner else
        """,
        repository.expand(
            """
            steps:
              - ${{ if true }}:
                  - ${{ if false }}:
                      - script: inner if
                  - ${{ else }}:
                      - script: inner else
              - ${{ if false }}:
                  - ${{ if true }}:
                      - script: never
            """));
  }

  @Test
  void theSameKeyMayStandTwice() {
    assertEquals(
        """
        variables:
          a: 1
          b: 2
        """,
        repository.expand(
            """
            variables:
              ${{ if true }}: {a: 1}
              ${{ if true }}: {b: 2}
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "'false'", "1", "1.2.3", "parameters.empty", "parameters.none"})
  void theseHold(String condition) {
    assertEquals("variables:\n  a: 1\n", taken(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"''", "0", "variables.missing", "parameters.flag", "parameters.inner.flag"})
  void theseDoNotHold(String condition) {
    assertEquals("variables: {}\n", taken(condition));
  }

  private String taken(String condition) {
    return repository.expand(
        """
        parameters:
          - name: empty
            type: object
            default: {}
          - name: none
            type: object
            default: []
          - name: flag
            type: boolean
            default: 'False'
          - name: inner
            type: object
            default: {flag: false}
        variables:
          ${{if %s}}:
            a: 1
        """
            .formatted(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- ${{ else }}: [{script: a}]",
        "- ${{ elseif true }}: [{script: a}]",
        "- ${{ if false }}: []\n  - ${{ else }}: []\n  - ${{ else }}: []",
        "- ${{ if false }}: []\n  - ${{ else }}: []\n  - ${{ elseif true }}: []",
        "- ${{ if false }}: []\n  - ${{ each a in parameters }}: []\n  - ${{ else }}: []",
        "- ${{ if true }}: []\n  - ${{ insert }}: {}\n  - ${{ elseif true }}: []",
      })
  void anElseNeedsItsIf(String steps) {
    assertEquals(
        "it belongs to one in the same list or mapping, without a loop, an insert or an else"
            + " between.",
        repository
            .refusal("steps:\n  " + steps + "\n")
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .substring(7));
  }

  @Test
  void aListAmongKeysIsRefused() {
    assertEquals(
        """
        main.yml, line 3, column 5: this is no mapping.
          Why: it stands behind an if, else, each or insert among the keys of a mapping.
          Fix: write keys here; in a list, begin each branch with a - of its own.\
        """,
        repository.refusal(
            """
            steps:
              ${{ if true }}:
                - script: a
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "${{ if }} | 'if' has no condition.",
        "${{ else if true }} | 'else' has 'if true' behind it.",
        "${{ insert all }} | 'insert' has 'all' behind it.",
        "${{ each a of parameters }} | 'each a of parameters' is no loop.",
        "${{ IF true }} | the expression 'IF true' has 'true' at position 4, which cannot be"
            + " there.",
        "${{ foreach }} | the expression 'foreach' has 'foreach' at position 1, which cannot be"
            + " there.",
      })
  void aDirectiveIsWrittenInOneWayOnly(String key, String what) {
    assertEquals(
        "main.yml, line 2, column 3: " + what,
        repository.what("variables:\n  " + key + ":\n    a: 1\n"));
  }

  @Test
  void aDirectiveIsNoValue() {
    assertEquals(
        """
        main.yml, line 2, column 13: '${{ if true }}' is no value.
          Why: if, elseif, else, each and insert stand before a colon.
          Fix: write it as a key, with what it takes behind the colon.\
        """,
        repository.refusal("steps:\n  - script: ${{ if true }}\n"));
  }

  @Test
  void triggersAndRepositoriesTakeNoConditions() {
    assertEquals(
        """
        main.yml, line 2, column 5: '${{ if true }}' is not allowed here.
          Why: triggers and repositories are read before conditions and loops are followed.
          Fix: write out what is meant.\
        """,
        repository.refusal("trigger:\n  - ${{ if true }}:\n      - main\n"));
    assertEquals(
        "main.yml, line 3, column 7: '${{ if true }}' is not allowed here.",
        repository.what("resources:\n  repositories:\n    - ${{ if true }}: []\n"));
    assertEquals("trigger:\n  - main\n", repository.expand("trigger:\n  - ${{ 'main' }}\n"));
  }
}

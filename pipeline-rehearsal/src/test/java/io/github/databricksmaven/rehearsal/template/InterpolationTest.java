package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InterpolationTest {

  private static final String PARAMETERS =
      """
      parameters:
        - name: flag
          type: boolean
          default: true
        - name: object
          type: object
          default: {a: 1, b: [x, true], c: 0.50, d: ~}
        - name: list
          type: object
          default: [p, q]
        - name: steps
          type: stepList
          default: [{script: one}, {script: two}]
        - name: step
          type: step
          default: {script: single}
      """;

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "${{ true }} | 'True'",
        "${{ parameters.flag }} | 'True'",
        "${{ 0.5 }} | '0.5'",
        "${{ 1.0 }} | '1'",
        "${{ -1.25 }} | '-1.25'",
        "${{ 1.2.3 }} | 1.2.3",
        "${{ variables.missing }} | ''",
        "${{ '' }} | ''",
        "${{ '0123' }} | '0123'",
        "${{ 'my${{value with a '' too' }} | my${{value with a ' too",
        "pre-${{ false }}-post | pre-False-post",
        "pre-${{ variables.missing }}-post | pre--post",
        "${{ 'a' }}${{ 'b' }} | ab",
        "a ${{ parameters.object.c }} b | a 0.5 b",
        "${{ '}}' }} | '}}'",
        "$(macro) and $[ 1 ] | $(macro) and $[ 1 ]",
        "true | true",
        "1.50 | 1.50",
      })
  void aSingleValueBecomesText(String written, String value) {
    String expanded = repository.expand(PARAMETERS + "pool:\n  key: " + written + "\n");
    assertEquals("  key: " + value, expanded.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void spacesAroundAnExpressionAreText() {
    assertEquals(
        "pool:\n  key: '  x  '\n", repository.expand("pool:\n  key: \"  ${{ 'x' }}  \"\n"));
  }

  @Test
  void jsonIsABlock() {
    assertEquals(
        """
        pool:
          key: |-
            [
              "p",
              "q"
            ]
        """,
        repository.expand(PARAMETERS + "pool:\n  key: ${{ convertToJson(parameters.list) }}\n"));
  }

  @Test
  void linesOfAScriptStayLines() {
    assertEquals(
        """
        steps:
          - script: |
              echo one
              echo True
              echo three
        """,
        repository.expand(
            PARAMETERS
                + """
                steps:
                  - script: |
                      echo one
                      echo ${{ parameters.flag }}
                      echo three
                """));
  }

  @Test
  void collectionsKeepTheirShapeAndTheirKinds() {
    assertEquals(
        """
        pool:
          whole:
            a: 1
            b:
              - x
              - true
            c: 0.50
            d: ''
          quoted:
            - p
            - q
          list:
            - before
            - p
            - q
            - a: 1
              b:
                - x
                - true
              c: 0.50
              d: ''
        """,
        repository.expand(
            PARAMETERS
                + """
                pool:
                  whole: ${{ parameters.object }}
                  quoted: "${{ parameters.list }}"
                  list:
                    - before
                    - ${{ parameters.list }}
                    - ${{ parameters.object }}
                """));
  }

  @Test
  void stepsArePutAmongSteps() {
    assertEquals(
        """
        steps:
          - script: one
          - script: two
          - script: single
        """,
        repository.expand(
            PARAMETERS
                + """
                steps:
                  - ${{ parameters.steps }}
                  - ${{ parameters.step }}
                """));
  }

  @Test
  void keysAreText() {
    assertEquals(
        """
        pool:
          'True': a
          '1': b
          PRE_p: c
          ? ''
          : d
        """,
        repository.expand(
            PARAMETERS
                + """
                pool:
                  ${{ parameters.flag }}: a
                  ${{ 1.0 }}: b
                  PRE_${{ parameters.list[0] }}: c
                  ${{ variables.missing }}: d
                """));
  }

  @Test
  void whatAnExpressionGivesIsNoExpressionAndNoYaml() {
    assertEquals(
        """
        pool:
          a: ${{ parameters.flag }}
          b: 'x: y'
        """,
        new TestRepository(folder, Map.of("given", "${{ parameters.flag }}"))
            .expand(
                PARAMETERS
                    + """
                    pool:
                      a: ${{ variables.given }}
                      b: "${{ 'x: y' }}"
                    """));
  }

  @Test
  void aCollectionIsNoText() {
    assertEquals(
        """
        main.yml, line 18, column 8: '${{ parameters.list }}' is a collection, and stands in a text.
          Why: it cannot be converted.
          Fix: take a value of it, or use join(…) or convertToJson(…).\
        """,
        repository.refusal(PARAMETERS + "pool:\n  key: a ${{ parameters.list }}\n"));
    assertEquals(
        "main.yml, line 18, column 8: '${{ parameters.list }}' is a collection, and stands in a"
            + " text.",
        repository.what(PARAMETERS + "pool:\n  key: ' ${{ parameters.list }}'\n"));
  }

  @Test
  void aCollectionIsNoKey() {
    assertEquals(
        "main.yml, line 18, column 3: '${{ parameters.list }}' is a collection.",
        repository.what(PARAMETERS + "pool:\n  ${{ parameters.list }}: a\n"));
  }

  @Test
  void bracesThatStayOpenAreRefused() {
    assertEquals(
        """
        main.yml, line 2, column 8: '${{ 'a }}' has no end.
          Why: an expression stands between ${{ and }}; its text in single quotes ends before.
          Fix: close it, or write ${{ '${{' }} where the three characters are meant.\
        """,
        repository.refusal("pool:\n  key: a ${{ 'a }}\n"));
  }

  @Test
  void whatBelongsToTheRunIsNotKnownYet() {
    assertEquals(
        "main.yml, line 3, column 16: the expression 'succeeded()' has 'succeeded' at position 1,"
            + " which cannot be there.",
        repository.what("steps:\n  - script: a\n    condition: ${{ succeeded() }}\n"));
    assertEquals(
        "main.yml, line 2, column 6: the expression 'dependencies.A.result' has 'dependencies' at"
            + " position 1, which cannot be there.",
        repository.what("variables:\n  a: ${{ dependencies.A.result }}\n"));
  }
}

package io.github.databricksmaven.rehearsal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InsertTest {

  private static final String PARAMETERS =
      """
      parameters:
        - name: more
          type: object
          default: {ZETA: z, ALPHA: a}
        - name: empty
          type: object
          default: {}
        - name: list
          type: object
          default: [a]
        - name: text
          default: a
      """;

  @TempDir private Path folder;
  private TestRepository repository;

  @BeforeEach
  void repository() {
    repository = new TestRepository(folder);
  }

  @Test
  void keysArePutInTheirPlaceInTheirOrder() {
    assertEquals(
        """
        variables:
          BEFORE: 1
          ZETA: z
          ALPHA: a
          LITERAL: 2
          AFTER: 3
        """,
        repository.expand(
            PARAMETERS
                + """
                variables:
                  BEFORE: 1
                  ${{ insert }}: ${{ parameters.more }}
                  ${{ insert }}: {LITERAL: 2}
                  ${{ insert }}: ${{ parameters.empty }}
                  AFTER: 3
                """));
  }

  @Test
  void inAListTheyAreOneItem() {
    assertEquals(
        """
        steps:
          - script: echo
            displayName: Merged
        """,
        repository.expand(
            """
            parameters:
              - name: step
                type: object
                default: {script: echo, displayName: Merged}
            steps:
              - ${{ insert }}: ${{ parameters.step }}
            """));
  }

  @Test
  void aKeyThatIsThereAlreadyIsRefused() {
    assertEquals(
        """
        main.yml, line 4, column 21: 'foo' is already defined.
          Why: it is there since main.yml, line 6, column 3; upper and lower case make no difference.
          Fix: take one of them out.\
        """,
        repository.refusal(
            """
            parameters:
              - name: more
                type: object
                default: {a: 1, foo: 2}
            variables:
              FOO: 1
              ${{ insert }}: ${{ parameters.more }}
            """));
  }

  @Test
  void soIsOneThatIsWrittenTwice() {
    assertEquals(
        "main.yml, line 3, column 5: 'displayName' is already defined.",
        repository.what("steps:\n  - displayName: a\n    displayName: b\n"));
    assertEquals(
        "main.yml, line 2, column 1: 'steps' is already defined.",
        repository.what("steps: []\nsteps: []\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${{ parameters.text }}", "${{ parameters.list }}", "text", ""})
  void whatIsNoMappingIsRefused(String value) {
    assertEquals(
        "it stands behind an if, else, each or insert among the keys of a mapping.",
        repository
            .refusal(PARAMETERS + "variables:\n  ${{ insert }}: " + value + "\n")
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .substring(7));
  }
}

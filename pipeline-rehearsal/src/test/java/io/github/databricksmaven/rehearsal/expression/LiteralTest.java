package io.github.databricksmaven.rehearsal.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "true | TRUTH True",
        "FALSE | TRUTH False",
        "42 | NUMBER 42",
        "-1.2 | NUMBER -1.2",
        ".5 | NUMBER 0.5",
        "1. | NUMBER 1",
        "1.50 | NUMBER 1.5",
        "-0 | NUMBER 0",
        "1000000 | NUMBER 1000000",
        "1.2.3 | VERSION 1.2.3",
        "1.2.3.4 | VERSION 1.2.3.4",
        "'a b c' | TEXT a b c",
        "'It''s OK' | TEXT It's OK",
        "'' | TEXT ",
        "'${{ }}' | TEXT ${{ }}",
      })
  void whatIsWrittenIsWhatItLooksLike(String expression, String value) {
    assertEquals(value == null ? "" : value, Evaluated.of(expression).strip());
  }

  @Test
  void twoNumbersAreNoVersion() {
    assertEquals("TRUTH False", Evaluated.of("gt(1.10, 1.9)"));
    assertEquals("TRUTH True", Evaluated.of("gt(1.10.0, 1.9.0)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1",
        "1e3",
        "0x1F",
        "NaN",
        "Infinity",
        "1..2",
        "-1.2.3",
        "1.2.3.4.5",
        "null",
        "NULL",
        "\"double\"",
        "'open",
        "!true",
        "1 == 1",
        "true && false",
        "(true)",
        "1 2",
        ""
      })
  void theServiceKnowsNoSuchThing(String expression) {
    assertTrue(
        Evaluated.refusal(expression).startsWith("a.yml, line 3, column 5: the expression '"));
  }

  @Test
  void anOperatorIsAnsweredWithAFunction() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression '1 == 1' has '==' at position 3, which cannot be there.
          Why: expressions are made of names, functions, numbers and 'text' in single quotes; there are no operators.
          Fix: write for example eq(a, b), and(a, b), or variables['my-name'].\
        """,
        Evaluated.refusal("1 == 1"));
  }

  @Test
  void nothingHasNoWord() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'eq(variables.myVar, null)' has 'null' at position 21, which cannot be there.
          Why: Azure Pipelines has no word for nothing.
          Fix: compare with '', which equals it.\
        """,
        Evaluated.refusal("eq(variables.myVar, null)"));
  }

  @Test
  void textWithoutAnEndIsRefused() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'eq('a, 1)' has ''a, 1)' at position 4, which cannot be there.
          Why: its text has no end.
          Fix: close it with a ', and write '' for a ' in it.\
        """,
        Evaluated.refusal("eq('a, 1)"));
  }

  @Test
  void anExpressionThatEndsTooEarlyIsRefused() {
    assertEquals(
        "a.yml, line 3, column 5: the expression 'eq(1,' ends too early.", Evaluated.what("eq(1,"));
    assertEquals(
        "a.yml, line 3, column 5: the expression 'variables.' ends too early.",
        Evaluated.what("variables."));
    assertEquals("a.yml, line 3, column 5: the expression '' ends too early.", Evaluated.what(""));
  }
}

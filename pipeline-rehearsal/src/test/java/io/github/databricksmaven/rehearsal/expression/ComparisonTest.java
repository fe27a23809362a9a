package io.github.databricksmaven.rehearsal.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The right one is converted to what the left one is. */
final class ComparisonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eq('A', 'a')",
        "eq('1', 1)",
        "eq(1, '1')",
        "eq(.5, '0.5')",
        "eq(1000, '1,000')",
        "eq(1, ' 1 ')",
        "eq('1000', 1000)",
        "eq('True', true)",
        "eq(true, 'false')",
        "eq(true, variables.no)",
        "eq(false, '')",
        "eq(true, parameters.none)",
        "eq(1, true)",
        "eq(0, '')",
        "eq(0, variables.missing)",
        "eq(variables.missing, '')",
        "eq('', variables.missing)",
        "eq(1.2.3, '1.2.3')",
        "eq('1.2.3', 1.2.3)",
        "eq(parameters.other, parameters.other)",
        "ne(1, 'x')",
        "ne(1.2.0, '1.2')",
        "ne(1.2.0, 1.2)",
        "ne(variables.missing, 0)",
        "ne(variables.missing, 'a')",
        "ne(parameters.other, parameters.same)",
        "ne('a', parameters.other)",
        "ne(1.2.3, true)",
        "lt(2, 10)",
        "gt('2', 10)",
        "lt('alpha', 'BETA')",
        "lt(false, true)",
        "le(5, '5')",
        "ge(5, 5)",
        "lt(1.2.3, 1.10.0)",
        "lt(1.2.0, '1.3')",
        "lt(1.2.0, 1.3)",
        "lt('1.2', 1.2.0)",
      })
  void thisHolds(String expression) {
    assertEquals("TRUTH True", Evaluated.of(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lt(1, 'x')", "gt(1.2.0, 2)", "lt(variables.missing, 'x')", "ge(1, 1.2.3)"})
  void whatCannotBeConvertedCannotBeOrdered(String expression) {
    assertEquals(
        "the second cannot be converted to what the first is.",
        Evaluated.refusal(expression).lines().skip(1).findFirst().orElseThrow().substring(7));
  }

  @Test
  void collectionsHaveNoOrder() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'lt(parameters.other, parameters.other)' compares a mapping with a mapping.
          Why: the second cannot be converted to what the first is.
          Fix: compare two numbers, two texts, two versions or two truth values.\
        """,
        Evaluated.refusal("lt(parameters.other, parameters.other)"));
  }
}

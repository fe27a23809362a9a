package io.github.databricksmaven.rehearsal.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "and(true, 1, 'false') | TRUTH True",
        "and(true, '') | TRUTH False",
        "and(false, lt(1, 'x')) | TRUTH False",
        "or(false, 0, variables.missing) | TRUTH False",
        "or(true, lt(1, 'x')) | TRUTH True",
        "or(false, parameters.none) | TRUTH True",
        "xor(true, false) | TRUTH True",
        "xor(true, true) | TRUTH False",
        "not('') | TRUTH True",
        "NOT(1.2.3) | TRUTH False",
        "eq (1, 1) | TRUTH True",
        "coalesce(variables.missing, '', 'c', lt(1, 'x')) | TEXT c",
        "coalesce('', false) | TRUTH False",
        "coalesce('', variables.missing) | NOTHING",
        "contains('ABCDE', 'bcd') | TRUTH True",
        "contains(12345, 34) | TRUTH True",
        "contains('abc', '') | TRUTH True",
        "startsWith('ABCDE', 'ab') | TRUTH True",
        "endsWith('AbCdE', 'DE') | TRUTH True",
        "endsWith('ABCDE', 'AB') | TRUTH False",
        "in('B', 'A', 'b', lt(1, 'x')) | TRUTH True",
        "in(1, 'x', '1') | TRUTH True",
        "in('a', 'b') | TRUTH False",
        "notIn('D', 'A', 'B') | TRUTH True",
        "containsValue(parameters.texts, 'ALPHA') | TRUTH True",
        "containsValue(parameters.texts, '2') | TRUTH True",
        "containsValue(parameters.texts, 'b') | TRUTH False",
        "containsValue(parameters.other, 1) | TRUTH True",
        "containsValue('abc', 'a') | TRUTH False",
        "iif(eq(1, 1), 'yes', 'no') | TEXT yes",
        "iif('', 'yes', 'no') | TEXT no",
        "join(';', parameters.texts) | TEXT Alpha;;2;",
        "join('-', parameters.object.numbers) | TEXT 3-1.5",
        "join('-', 12) | TEXT 12",
        "join('-', parameters.none) | TEXT",
        "split('a,b,,', ',') | [\"\"a\"\",\"\"b\"\",\"\"\"\",\"\"\"\"]",
        "split('a,b;c', ',;') | [\"\"a,b;c\"\"]",
        "split('a--b', '--') | [\"\"a\"\",\"\"b\"\"]",
        "split('abc', '') | [\"\"abc\"\"]",
        "length('abc') | NUMBER 3",
        "length(parameters.texts) | NUMBER 4",
        "length(parameters.other) | NUMBER 1",
        "length(variables.missing) | NUMBER 0",
        "length(12.50) | NUMBER 4",
        "lower('ÄBC') | TEXT äbc",
        "upper('äbc') | TEXT ÄBC",
        "trim('  a b ') | TEXT a b",
        "replace('AaA', 'a', 'x') | TEXT AxA",
        "replace('a.b.c', '.', '-') | TEXT a-b-c",
        "replace('abc', '', 'x') | TEXT abc",
        "format('Hello {0} {1}', 'John', true) | TEXT Hello John True",
        "format('{1}-{0}-{1}', 'A', 'B') | TEXT B-A-B",
        "format('{{{0}}} {{ and }}', 'x') | TEXT {x} { and }",
        "format('{0:yyyyMMdd}-{0:HH:mm}', '2026-11-30T16:05:00Z') | TEXT 20261130-16:05",
        "succeeded('a', 'b') | TEXT called with 2",
        "SUCCEEDED() | TEXT called with 0",
      })
  void aFunctionGives(String expression, String value) {
    assertEquals(value.replace("\"\"", "\""), Evaluated.of(expression).strip());
  }

  @Test
  void jsonIsIndentedByTwoAndHasTheKindsOfTheFile() {
    assertEquals(
        """
        {
          "CamelKey": "camel",
          "dotted.name": "dotted",
          "1": "one",
          "list": [
            {
              "id": 7,
              "name": "a"
            },
            {
              "id": 8
            },
            {
              "name": "c"
            }
          ],
          "numbers": [
            3,
            1.5
          ],
          "flag": false,
          "nested": {
            "a": {
              "id": 1
            },
            "b": {
              "id": 2
            }
          }
        }\
        """,
        Conversion.text(Evaluated.value("convertToJson(parameters.object)")));
    assertEquals("TEXT \"a\\\"b\\\\\"", Evaluated.of("convertToJson('a\"b\\')"));
    assertEquals("TEXT null", Evaluated.of("convertToJson(variables.missing)"));
    assertEquals("TEXT []", Evaluated.of("convertToJson(parameters.none)"));
  }

  @Test
  void bothBranchesOfIifAreEvaluated() {
    assertEquals(
        "a.yml, line 3, column 5: the expression 'iif(true, 'yes', lt(1, 'bad'))' compares the"
            + " number 1 with the text 'bad'.",
        Evaluated.what("iif(true, 'yes', lt(1, 'bad'))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "eq(1) | it takes 2 arguments, and has 1.",
        "eq(1, 2, 3) | it takes 2 arguments, and has 3.",
        "and(true) | it takes at least 2 arguments, and has 1.",
        "in('a') | it takes at least 2 arguments, and has 1.",
        "not() | it takes 1 argument, and has 0.",
        "iif(true, 1) | it takes 3 arguments, and has 2.",
        "format() | it takes at least 1 argument, and has 0.",
      })
  void theCountOfArgumentsIsChecked(String expression, String why) {
    assertEquals(
        "  Why: " + why, Evaluated.refusal(expression).lines().skip(1).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contains(parameters.texts, 'Alpha')",
        "lower(parameters.other)",
        "split(1, parameters.none)"
      })
  void aCollectionIsNoText(String expression) {
    assertEquals(
        "  Why: it cannot be converted.",
        Evaluated.refusal(expression).lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void aFunctionThatIsNotKnownIsRefusedWithTheNearest() {
    assertEquals(
        "a.yml, line 3, column 5: the expression 'and(false, startWith('a', 'b'))' has 'startWith'"
            + " at position 12, which cannot be there.",
        Evaluated.what("and(false, startWith('a', 'b'))"));
    assertEquals(
        "  Fix: did you mean startsWith?",
        Evaluated.refusal("startWith('a', 'b')").lines().skip(2).findFirst().orElseThrow());
  }

  @Test
  void aFunctionWithoutBracketsIsRefused() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'succeeded' has 'succeeded' at position 1, which cannot be there.
          Why: it is a function, and needs its arguments in ( and ).
          Fix: write succeeded().\
        """,
        Evaluated.refusal("succeeded"));
  }

  @Test
  void aFormatWithoutItsArgumentIsRefused() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'format('{0} {1}', 'a')' has no argument for {1}.
          Why: format('{0} {1}', …) cannot be filled.
          Fix: add it; the first behind the text is {0}.\
        """,
        Evaluated.refusal("format('{0} {1}', 'a')"));
    assertEquals(
        "a.yml, line 3, column 5: the expression 'format('a } b')' has a } alone.",
        Evaluated.what("format('a } b')"));
  }

  @Test
  void fiftyAreNestedAndNoMore() {
    assertEquals("TRUTH True", Evaluated.of("not(".repeat(49) + "false" + ")".repeat(49)));
    assertEquals(
        "is nested more than 50 times.",
        Evaluated.what("not(".repeat(50) + "false" + ")".repeat(50)).replaceAll(".*' ", ""));
    assertEquals("NOTHING", Evaluated.of("parameters.object" + ".a".repeat(60)).strip());
  }
}

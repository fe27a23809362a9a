package io.github.databricksmaven.rehearsal.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "variables.myVar | TEXT a",
        "VARIABLES['MYVAR'] | TEXT a",
        "variables['Dotted.Name'] | TEXT d",
        "variables.Dotted.Name | NOTHING",
        "variables.missing | NOTHING",
        "variables.missing.deeper['more'] | NOTHING",
        "parameters.OBJECT.CamelKey | TEXT camel",
        "parameters.object.camelkey | NOTHING",
        "parameters['object']['dotted.name'] | TEXT dotted",
        "parameters.object[1] | TEXT one",
        "parameters.object.CamelKey.deeper | NOTHING",
        "parameters.object.list[0].id | NUMBER 7",
        "parameters.object.list['1'].id | NUMBER 8",
        "parameters.object.list[1.9].id | NUMBER 8",
        "parameters.object.list[-1] | NOTHING",
        "parameters.object.list[3] | NOTHING",
        "parameters.object.list['x'] | NOTHING",
        "parameters.object.list[variables.missing].id | NUMBER 7",
        "split('a,b', ',')[1] | TEXT b",
        "parameters.object.list.*.id | [7,8]",
        "parameters.object.list[*].name | [\"\"a\"\",\"\"c\"\"]",
        "parameters.object.nested.*.id | [1,2]",
        "parameters.other.* | [1]",
        "parameters.object.missing.*.id | []",
      })
  void whatIsBehindAValueIsFound(String expression, String value) {
    assertEquals(value.replace("\"\"", "\""), Evaluated.of(expression).strip());
  }

  @Test
  void aWordBeginsWithALetter() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'parameters.object.9num' has '9num' at position 19, which cannot be there.
          Why: behind a point stands a name of letters, digits and _ that does not begin with a digit.
          Fix: write other names as ['my-name'].\
        """,
        Evaluated.refusal("parameters.object.9num"));
  }

  @Test
  void aParameterThatIsNotDeclaredIsRefusedWithTheNearest() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'parameters.objekt.a' names the parameter 'objekt'.
          Why: this file declares none, object, other, same, texts.
          Fix: did you mean object?\
        """,
        Evaluated.refusal("parameters.objekt.a"));
  }

  @Test
  void aNameThatIsNotKnownIsRefusedEvenWhereItIsNotUsed() {
    assertEquals(
        """
        a.yml, line 3, column 5: the expression 'or(true, variable.a)' has 'variable' at position 10, which cannot be there.
          Why: no such name is known here; known are parameters, variables.
          Fix: did you mean variables?\
        """,
        Evaluated.refusal("or(true, variable.a)"));
  }
}

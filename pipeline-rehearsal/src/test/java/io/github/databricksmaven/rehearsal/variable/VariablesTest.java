package io.github.databricksmaven.rehearsal.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Macros, and what a step's environment gets. */
final class VariablesTest {

  private final Variables variables = new Variables();

  private void put(String name, String value) {
    variables.put(Variable.plain(name, value));
  }

  @Test
  void macrosAreFilledInAlsoInValuesAndUnknownOnesStay() {
    put("name", "world");
    put("greeting", "hello $(NAME)");
    assertEquals(
        "hello world, $(other) $(date +%s)", variables.expand("$(greeting), $(other) $(date +%s)"));
  }

  @Test
  void aVariableThatLeadsToItselfStaysAMacro() {
    put("a", "x$(b)");
    put("b", "y$(a)");
    put("PATH", "$(PATH):more");
    assertEquals("xy$(a)", variables.expand("$(a)"));
    assertEquals("$(PATH):more", variables.expand("$(path)"));
  }

  @Test
  void environmentNamesAreInCapitalsWithoutDotsAndSpaces() {
    put("Build.my value", "1");
    assertEquals(Map.of("BUILD_MY_VALUE", "1"), variables.environment());
  }

  @Test
  void secretsAndWhatLeadsToThemAreInNoEnvironment() {
    variables.put(Variable.secret("token", "s3cret"));
    put("header", "Bearer $(token)");
    put("twice", "$(header)");
    put("plain", "$(none)");
    assertEquals(Map.of("PLAIN", "$(none)"), variables.environment());
    assertEquals("Bearer s3cret", variables.expand("$(twice)"));
  }

  @Test
  void aSecretStaysOneWhateverItIsSetTo() {
    variables.put(Variable.secret("token", "s3cret"));
    put("TOKEN", "another");
    assertEquals(Map.of(), variables.environment());
  }

  @Test
  void aCopyGoesItsOwnWay() {
    put("a", "1");
    variables.copy().put(Variable.plain("a", "2"));
    assertEquals("1", variables.expand("$(a)"));
  }
}

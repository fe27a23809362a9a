package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.problem.Problem;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

final class BlankPropertiesTest {

  private final Properties typed = new Properties();
  private final Xpp3Dom pom = new Xpp3Dom("configuration");

  @Test
  void anEmptyVariableOfAPipelineIsNotTakenForNoTargetAtAll() {
    typed.setProperty("databricks.targetHost", "");
    assertEquals(List.of("<targetHost> is given, and empty."), refused("targetHost", "comment"));
    typed.setProperty("databricks.targetHost", "  ");
    assertEquals(List.of("<targetHost> is given, and empty."), refused("targetHost"));
  }

  @Test
  void soIsAnEmptyElementOfThePom() {
    Xpp3Dom gate = new Xpp3Dom("gate");
    gate.setValue("");
    pom.addChild(gate);
    assertEquals(List.of("<gate> is given, and empty."), refused("gate", "targetHost"));
  }

  @Test
  void whatHasAValueOrIsLeftOutOrDecidesNothingIsNoneOfItsBusiness() {
    typed.setProperty("databricks.targetHost", "https://adb-1.azuredatabricks.net");
    typed.setProperty("databricks.comment", "");
    assertEquals(List.of(), refused("targetHost", "gate", "comment"));
  }

  @Test
  void whatTheGoalDoesNotHaveIsNotRefused() {
    typed.setProperty("databricks.targetHost", "");
    assertEquals(List.of(), refused("model"));
  }

  private List<String> refused(String... names) {
    return new BlankProperties(typed, List.of(pom))
        .among(Stream.of(names))
        .map(Problem::what)
        .toList();
  }
}

package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GateFileTest {

  private static final String WHOLE =
      """
      metrics:
        accuracy: {at-least: 0.68}
        area_under_roc: {at-least: 0.75, champion-may-drop: 0.02}
        log_loss: {at-most: 0.6}
      tags: {pre_production_test: passed}
      signature: required
      max-age: 30d
      """;

  private static final List<String> RULES =
      List.of(
          "status",
          "signature",
          "accuracy at-least",
          "area_under_roc at-least",
          "area_under_roc champion-may-drop",
          "log_loss at-most",
          "tag pre_production_test",
          "max-age");

  @Test
  void aDirectionThatContradictsWhatIsKnownIsRefusedWhereItStands() {
    String message =
        assertThrows(
                Misconfigured.class,
                () -> GateFile.parse("g.yml", "metrics:\n  rmse: {at-most: 2, better: higher}\n"))
            .getMessage();
    assertTrue(message.startsWith("g.yml, line 2, column 30: 'rmse' is not better when"), message);
    GateFile.parse("g.yml", "metrics: {rmse: {at-most: 2, better: lower}}");
    GateFile.parse("g.yml", "metrics: {waiting: {champion-may-drop: 2, better: lower}}");
  }

  @Test
  void aGateIsReadWithItsRulesInOrder() {
    assertEquals(RULES, rules(WHOLE));
  }

  @Test
  void theBuiltInRulesHoldInEveryGate() {
    assertEquals(List.of("status", "signature", "max-age"), rules("max-age: 1d"));
    assertEquals(
        List.of("status", "signature"), Gate.BUILT_IN.rules().stream().map(Rule::name).toList());
  }

  @Test
  void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestOne() {
    assertRefused(
        WHOLE.replace("metrics:", "metric:"),
        "gate.yml, line 1, column 1: 'gate' has no key 'metric'.",
        "did you mean 'metrics'?");
    assertRefused(
        WHOLE.replace("champion-may-drop", "champion_may_drop"),
        "gate.yml, line 3, column 36: 'area_under_roc' has no key 'champion_may_drop'.",
        "did you mean 'champion-may-drop'?");
    assertRefused(WHOLE.replace("max-age", "max_age"), "did you mean 'max-age'?");
  }

  @Test
  void aValueOfTheWrongTypeIsRefusedWithItsPlace() {
    assertRefused(
        WHOLE.replace("0.68", "high"), "line 2, column 24: 'at-least' has to be a number");
    assertRefused(WHOLE.replace("0.68", ".inf"), "'at-least' has to be a number");
    assertRefused(WHOLE.replace("{at-least: 0.68}", "0.68"), "'accuracy' has to be a mapping");
    assertRefused(WHOLE.replace("passed}", "yes}"), "line 5, column 29", "put the word in quotes");
    assertRefused(WHOLE.replace("required", "requird"), "did you mean required?");
    assertRefused("metrics:\n", "'metrics' has to be a mapping, and is empty.");
  }

  @Test
  void anAgeIsADuration() {
    assertRefused(
        WHOLE.replace("30d", "a month"),
        "gate.yml, line 7, column 10: 'max-age' cannot be 'a month'.",
        "write for example max-age: 30d");
  }

  @Test
  void boundsThatNothingCanPassAreRefused() {
    assertRefused(
        WHOLE.replace("at-most: 0.6", "at-least: 0.7, at-most: 0.6"),
        "line 4, column 38: 'log_loss' can never pass: at-most is below at-least.");
    assertEquals(9, rules(WHOLE.replace("at-most: 0.6", "at-least: 0.6, at-most: 0.6")).size());
  }

  @Test
  void aMetricWithoutADemandIsRefused() {
    assertRefused(WHOLE.replace("{at-least: 0.68}", "{}"), "'accuracy' demands nothing.");
  }

  @Test
  void aDropIsNotNegative() {
    assertRefused(WHOLE.replace("0.02", "-0.02"), "'champion-may-drop' cannot be negative.");
  }

  @Test
  void allOtherRulesAreReadToo() {
    assertEquals(
        List.of(
            "status",
            "signature",
            "signature compatible",
            "rmse champion-must-gain",
            "min-samples",
            "source-run",
            "source-branch"),
        rules(
            """
            read: [test, run]
            metrics: {rmse: {champion-must-gain: 5 %, better: lower}}
            signature: compatible
            min-samples: 100
            source-run: finished
            source-branch: [main, release/*]
            """));
  }

  @Test
  void whatIsBetterHasToBeKnown() {
    assertRefused(
        "metrics: {waiting_time: {champion-may-drop: 1}}",
        "gate.yml, line 1, column 45: 'champion-may-drop' does not know whether more of"
            + " 'waiting_time' is better.",
        "write better: higher or better: lower");
    assertRefused(
        "metrics: {waiting_time: {champion-may-drop: 1, better: lover}}", "did you mean lower?");
    assertRefused("metrics: {accuracy: {better: higher}}", "'accuracy' demands nothing.");
  }

  @Test
  void gainAndDropContradictEachOther() {
    assertRefused(
        "metrics: {auc: {champion-may-drop: 1, champion-must-gain: 1}}",
        "column 59: 'auc' has to gain on the champion, and may drop.");
    assertRefused("metrics: {auc: {champion-must-gain: 0}}", "'champion-must-gain' cannot be 0.");
  }

  @Test
  void aChangeIsANumberOrPercent() {
    for (String change : List.of("2 %", "2%", "\"2 %\"", "0.5 %", "0.02")) {
      assertEquals(3, rules("metrics: {auc: {champion-may-drop: " + change + "}}").size());
    }
    for (String change : List.of("two", "\"%\"", "2 %%", "2 percent", "-1 %")) {
      assertRefused(
          "metrics: {auc: {champion-may-drop: " + change + "}}", "line 1, column 36", "may-drop'");
    }
  }

  @Test
  void theOrderOfReadingNamesKnownSourcesOnce() {
    assertRefused("read: [tests]", "line 1, column 8: 'read' cannot be 'tests'.", "mean test?");
    assertRefused("read: [run, test, run]", "column 19: 'run' is in 'read' a second time.");
    assertRefused("read: []", "'read' is empty.");
    assertRefused("read: test", "'read' has to be a list");
  }

  @Test
  void theRulesOfTheSourceAreChecked() {
    assertRefused("source-run: finish", "did you mean finished?");
    assertRefused("source-branch: []", "'source-branch' is empty.");
    assertRefused("source-branch: {a: b}", "'source-branch' has to be text");
    assertRefused("source-branch: \"\"", "'source-branch' names no branch.");
    assertRefused("min-samples: 0", "line 1, column 14: 'min-samples' demands nothing.");
    assertRefused("min-samples: 1.5", "'min-samples' has to be a whole number");
  }

  @Test
  void aFileThatIsEmptyOrMissingOrNoYamlIsRefused() {
    assertRefused("# nothing\n", "gate.yml, line 1, column 1: the gate file is empty.");
    assertRefused("metrics: [a\ntags: b\n", "this is not YAML.");
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> GateFile.read("no.yml", Path.of("no.yml")));
    assertTrue(refusal.getMessage().startsWith("<gate> 'no.yml' cannot be read."));
    assertTrue(refusal.getMessage().contains("-Ddatabricks.gate=gates/production.yml"));
  }

  private static void assertRefused(String text, String... parts) {
    String message = assertThrows(Misconfigured.class, () -> rules(text)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static List<String> rules(String text) {
    return GateFile.parse("gate.yml", text).rules().stream().map(Rule::name).toList();
  }
}

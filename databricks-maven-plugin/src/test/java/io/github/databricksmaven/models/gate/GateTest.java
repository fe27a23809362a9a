package io.github.databricksmaven.models.gate;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.gate.Evidence.Signature;
import io.github.databricksmaven.models.gate.Finding.Result;
import io.github.databricksmaven.problem.Unsuccessful;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GateTest {

  private static final Map<String, String> RUN = Map.of("accuracy", "0.9");

  @Test
  void theVerdictNamesWhereAMetricIsFrom() {
    assertEquals(
        "tag test_accuracy", source(Map.of("test_accuracy", "0.7", "train_accuracy", "0.8")));
    assertEquals("tag train_accuracy", source(Map.of("train_accuracy", "0.8")));
    assertEquals("tracking run", source(Map.of()));
  }

  @Test
  void theRunIsAskedOnlyForWhatTheTagsDoNotTell() {
    Gate gate = gate("metrics: {accuracy: {at-least: 0.5}}");
    assertFalse(gate.needsRun(version(Map.of("train_accuracy", "0.8"))));
    assertTrue(gate.needsRun(version(Map.of("test_f1", "0.8"))));
    assertFalse(Gate.BUILT_IN.needsRun(version(Map.of())));
  }

  @Test
  void numbersAreReadAsPythonPrintsThem() {
    for (String number : new String[] {"0.68", " 0.7 ", "1", "6.8e-1", "1E3", "+0.9"}) {
      assertEquals(Result.PASSED, accuracy(number).result(), number);
    }
    for (String number : new String[] {"0.67999999999999994", "-1", "6.8e-2"}) {
      assertEquals(Result.FAILED, accuracy(number).result(), number);
    }
    for (String word : new String[] {"nan", "inf", "", "0,7", "1e999999999", "0x1", "True"}) {
      assertEquals(
          "no number: " + word, accuracy(word).value().strip() + (word.isEmpty() ? " " : ""));
      assertEquals(Result.FAILED, accuracy(word).result(), word);
    }
  }

  @Test
  void numbersAreShownShort() {
    assertEquals("0.761905", accuracy("0.7619047619047619").value());
    assertEquals("1", accuracy("1.0").value());
    assertEquals("1E-9", accuracy("0.000000001").value());
    assertEquals("1E+300", accuracy("1e300").value());
  }

  @Test
  void theDropBelowTheChampionIsCountedExactly() {
    Gate gate = gate("metrics: {accuracy: {champion-may-drop: 0.02}}");
    Map<String, String> tags =
        Map.of("test_accuracy", "0.76", "champion_accuracy", "0.78", "champion_version", "3");
    Finding finding = gate.judge(evidence(tags, new ModelVersion(3))).findings().get(2);
    assertEquals("0.76 against 0.78", finding.value());
    assertEquals("at most 0.02 below the champion", finding.wanted());
    assertTrue(!finding.failed());
  }

  @Test
  void withoutAChampionItsRulesAreNotApplicable() {
    Gate gate = gate("metrics: {accuracy: {champion-may-drop: 0.02}}");
    Evidence evidence =
        new Evidence("READY", Signature.PRESENT, Duration.ZERO, Map.of(), Map.of(), null);
    Verdict verdict = gate.judge(evidence);
    assertEquals(Result.NOT_APPLICABLE, verdict.findings().get(2).result());
    assertEquals("no champion yet", verdict.findings().get(2).value());
    assertTrue(verdict.passed());
  }

  @Test
  void aVersionThatIsNotReadyIsRefusedAndItsSignatureNotMissed() {
    Evidence evidence =
        new Evidence(
            "PENDING_REGISTRATION", Signature.UNREAD, Duration.ZERO, Map.of(), Map.of(), null);
    Verdict verdict = Gate.BUILT_IN.judge(evidence);
    assertEquals(Result.FAILED, verdict.findings().get(0).result());
    assertEquals(Result.NOT_APPLICABLE, verdict.findings().get(1).result());
  }

  @Test
  void theRefusalNamesEveryRuleThatFailed() {
    Gate gate = gate("metrics: {accuracy: {at-least: 0.68}}\ntags: {pre_production_test: passed}");
    Verdict verdict = gate.judge(evidence(Map.of("test_accuracy", "0.6"), new ModelVersion(3)));
    String message =
        assertThrows(Unsuccessful.class, () -> verdict.requirePassed("version 4 of m"))
            .getMessage();
    assertTrue(message.startsWith("The gate refuses version 4 of m: 2 of 4 rules fail."), message);
    assertTrue(
        message.contains("accuracy at-least: 0.6, wanted at least 0.68 (tag test_accuracy)"),
        message);
    assertTrue(message.contains("tag pre_production_test: missing, wanted passed"), message);
  }

  @Test
  void aTagCannotGiveOrdersToTheBuildServer() {
    Gate gate = gate("tags: {pre_production_test: passed}");
    String order = "passed\n##vso[task.setvariable variable=a]b \u001B[31m###[error]";
    Verdict verdict =
        gate.judge(evidence(Map.of("pre_production_test", order), new ModelVersion(3)));
    String printed = String.join("\n", verdict.lines()) + verdict.findings();
    assertFalse(printed.contains("##vso[") || printed.contains("##["), printed);
    assertFalse(printed.contains("\u001B"), printed);
    assertEquals(3, verdict.lines().size());
    assertFalse(verdict.passed());
  }

  private static String source(Map<String, String> tags) {
    Gate gate = gate("metrics: {accuracy: {at-least: 0.5}}");
    return gate.judge(evidence(tags, new ModelVersion(3))).findings().get(2).source();
  }

  private static Finding accuracy(String value) {
    Gate gate = gate("metrics: {accuracy: {at-least: 0.68}}");
    return gate.judge(evidence(Map.of("test_accuracy", value), new ModelVersion(3)))
        .findings()
        .get(2);
  }

  private static Gate gate(String text) {
    return GateFile.parse("gate.yml", text);
  }

  private static Evidence evidence(Map<String, String> tags, ModelVersion champion) {
    return new Evidence("READY", Signature.PRESENT, Duration.ZERO, tags, RUN, champion);
  }

  private static VersionFacts version(Map<String, String> tags) {
    return new VersionFacts(new ModelVersion(1), "READY", "", Instant.EPOCH, tags, "run");
  }
}

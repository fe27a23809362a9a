package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.TrackingRun;
import io.github.databricksmaven.models.gate.Finding.Result;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GateTest {

  private static final SourceRun RUN =
      SourceRun.of(new TrackingRun("FINISHED", Map.of("accuracy", "0.9"), Map.of()));

  @Test
  void theVerdictNamesWhereAMetricIsFrom() {
    assertEquals(
        "tag test_accuracy", source(Map.of("test_accuracy", "0.7", "train_accuracy", "0.8")));
    assertEquals("tag train_accuracy", source(Map.of("train_accuracy", "0.8")));
    assertEquals("tracking run", source(Map.of()));
  }

  @Test
  void whatAJobOfThisBuildSaidComesBeforeTheRun() {
    Evidence evidence = new Facts().told("accuracy", "0.61").run(RUN).evidence();
    Finding finding = judged("metrics: {accuracy: {at-least: 0.68}}", evidence);
    assertEquals("0.61", finding.value());
    assertEquals("job test, task score", finding.source());
  }

  @Test
  void aGateMayDeclareWhereMetricsAreReadAndInWhichOrder() {
    Evidence evidence = new Facts().tag("test_accuracy", "0.7").run(RUN).evidence();
    String metrics = "\nmetrics: {accuracy: {at-least: 0.68}}";
    assertEquals("0.9", judged("read: [run, test]" + metrics, evidence).value());
    Finding missing = judged("read: [train, job]" + metrics, evidence);
    assertEquals("missing", missing.value());
    assertEquals("tag train_accuracy, outputs of run-job", missing.source());
  }

  @Test
  void aRunThatCannotBeHadSaysWhy() {
    Evidence evidence = new Facts().run(SourceRun.absent("the version names none")).evidence();
    assertEquals(
        "tracking run: the version names none",
        judged("read: [run]\nmetrics: {accuracy: {at-least: 0.68}}", evidence).source());
    Finding run = judged("source-run: finished", evidence);
    assertTrue(run.failed());
    assertEquals("tracking run: the version names none", run.source());
  }

  @Test
  void aSignatureThatCannotBeReadIsNone() {
    Evidence evidence = new Facts().signature(new Signature.Garbled()).evidence();
    Finding finding = Gate.BUILT_IN.judge(evidence).findings().get(1);
    assertTrue(finding.failed());
    assertEquals("one that cannot be read", finding.value());
  }

  @Test
  void theRunIsAskedOnlyForWhatNothingElseTells() {
    Gate gate = gate("metrics: {accuracy: {at-least: 0.5}}");
    assertFalse(gate.needsRun(new Facts().tag("train_accuracy", "0.8").evidence()));
    assertTrue(gate.needsRun(new Facts().tag("test_f1", "0.8").evidence()));
    assertFalse(gate.needsRun(new Facts().told("accuracy", "0.8").evidence()));
    assertFalse(Gate.BUILT_IN.needsRun(new Facts().evidence()));
    Gate testOnly = gate("read: [test]\nmetrics: {accuracy: {at-least: 0.5}}");
    assertFalse(testOnly.needsRun(new Facts().evidence()));
    assertTrue(gate("source-run: finished").needsRun(new Facts().evidence()));
    assertFalse(
        gate("source-branch: main").needsRun(new Facts().tag("source_branch", "a").evidence()));
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
  void aVersionThatIsNotReadyIsRefusedAndItsSignatureNotMissed() {
    Verdict verdict =
        Gate.BUILT_IN.judge(
            new Facts()
                .status("PENDING_REGISTRATION")
                .signature(new Signature.Unread())
                .evidence());
    assertEquals(Result.FAILED, verdict.findings().get(0).result());
    assertEquals(Result.NOT_APPLICABLE, verdict.findings().get(1).result());
  }

  @Test
  void aTestHasToHaveMeasuredOnEnoughRows() {
    assertFalse(judged("min-samples: 100", rows("100")).failed());
    assertEquals("99", judged("min-samples: 100", rows("99")).value());
    assertTrue(judged("min-samples: 100", rows("99")).failed());
    assertTrue(judged("min-samples: 100", rows("many")).failed());
    assertEquals("missing", judged("min-samples: 100", new Facts().evidence()).value());
    assertTrue(judged("min-samples: 100", new Facts().evidence()).failed());
  }

  private static Evidence rows(String rows) {
    return new Facts().tag("test_rows", rows).evidence();
  }

  @Test
  void theRunThatMadeTheVersionHasToHaveFinished() {
    assertFalse(judged("source-run: finished", new Facts().run(RUN).evidence()).failed());
    SourceRun failed = SourceRun.of(new TrackingRun("FAILED", Map.of(), Map.of()));
    Finding finding = judged("source-run: finished", new Facts().run(failed).evidence());
    assertTrue(finding.failed());
    assertEquals("FAILED", finding.value());
  }

  @Test
  void theVersionHasToBeFromAnAllowedBranch() {
    assertFalse(branch("main", "main").failed());
    assertFalse(branch("[main, release/*]", "refs/heads/release/1.2").failed());
    assertTrue(branch("main", "maintenance").failed());
    assertTrue(branch("release/*", "my/release/1").failed());
    assertTrue(branch("v1.0", "v1x0").failed());
    assertEquals("missing", judged("source-branch: main", new Facts().evidence()).value());
  }

  @Test
  void theBranchMayBeToldByTheRunOrByTheGitFolderOfItsNotebook() {
    Map<String, String> source = Map.of("mlflow.source.git.branch", "main");
    assertFalse(judged("source-branch: main", ofRun(source)).failed());
    Map<String, String> folder =
        Map.of(
            "mlflow.databricks.gitRepoReference", "main",
            "mlflow.databricks.gitRepoReferenceType", "branch");
    assertFalse(judged("source-branch: main", ofRun(folder)).failed());
    Map<String, String> tag =
        Map.of(
            "mlflow.databricks.gitRepoReference", "main",
            "mlflow.databricks.gitRepoReferenceType", "tag");
    assertTrue(judged("source-branch: main", ofRun(tag)).failed());
  }

  private static Evidence ofRun(Map<String, String> tags) {
    return new Facts().run(SourceRun.of(new TrackingRun("FINISHED", Map.of(), tags))).evidence();
  }

  private static Finding branch(String allowed, String branch) {
    return judged("source-branch: " + allowed, new Facts().tag("source_branch", branch).evidence());
  }

  @Test
  void theRefusalNamesEveryRuleThatFailed() {
    Gate gate = gate("metrics: {accuracy: {at-least: 0.68}}\ntags: {pre_production_test: passed}");
    Verdict verdict = gate.judge(new Facts().tag("test_accuracy", "0.6").evidence());
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
    String order = "passed\n##vso[task.setvariable variable=a]b \u001B[31m###[error]";
    Facts facts = new Facts();
    for (String tag :
        new String[] {"pre_production_test", "test_rows", "source_branch", "champion_version"}) {
      facts.tag(tag, order);
    }
    Verdict verdict =
        gate("""
        metrics: {accuracy: {champion-may-drop: 0.1}}
        tags: {pre_production_test: passed}
        min-samples: 1
        source-branch: main
        """)
            .judge(facts.champion(3).evidence());
    String printed = String.join("\n", verdict.lines()) + verdict.findings();
    assertFalse(printed.contains("##vso[") || printed.contains("##["), printed);
    assertFalse(printed.contains("\u001B"), printed);
    assertEquals(6, verdict.lines().size());
    assertFalse(verdict.passed());
  }

  private static String source(Map<String, String> tags) {
    Facts facts = new Facts().run(RUN);
    tags.forEach(facts::tag);
    return judged("metrics: {accuracy: {at-least: 0.5}}", facts.evidence()).source();
  }

  private static Finding accuracy(String value) {
    return judged(
        "metrics: {accuracy: {at-least: 0.68}}",
        new Facts().tag("test_accuracy", value).evidence());
  }

  /** What the gate's last rule finds. */
  private static Finding judged(String gate, Evidence evidence) {
    Verdict verdict = gate(gate).judge(evidence);
    return verdict.findings().get(verdict.findings().size() - 1);
  }

  private static Gate gate(String text) {
    return GateFile.parse("gate.yml", text);
  }
}

package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.gate.Finding.Result;
import org.junit.jupiter.api.Test;

final class AgainstChampionTest {

  @Test
  void aChampionThatTheTestsDoNotKnowIsNotComparedByItsNumber() {
    Evidence evidence =
        new Facts()
            .foreignChampion(3)
            .tag("test_accuracy", "0.9")
            .tag("champion_accuracy", "0.5")
            .tag("champion_version", "3")
            .tag("test_data_sha256", "cafe")
            .tag("champion_data_sha256", "cafe")
            .evidence();
    Finding finding =
        GateFile.parse("g.yml", "metrics: {accuracy: {champion-may-drop: 0.02}}")
            .judge(evidence)
            .findings()
            .get(2);
    assertEquals(Finding.Result.FAILED, finding.result());
    assertEquals("version 3 is no copy of a version that was tested here", finding.value());
  }

  @Test
  void theDropBelowTheChampionIsCountedExactly() {
    Finding finding = judged("accuracy", "champion-may-drop: 0.02", tested("0.76", "0.78"));
    assertEquals("0.76 against 0.78", finding.value());
    assertEquals("at most 0.02 below the champion", finding.wanted());
    assertFalse(finding.failed());
    assertTrue(
        judged("accuracy", "champion-may-drop: 0.02", tested("0.7599999999", "0.78")).failed());
  }

  @Test
  void aDropMayBeAShareOfTheChampionsValue() {
    Finding finding = judged("accuracy", "champion-may-drop: 2 %", tested("0.784", "0.8"));
    assertFalse(finding.failed());
    assertEquals("at most 2 % below the champion", finding.wanted());
    assertTrue(judged("accuracy", "champion-may-drop: 2%", tested("0.7839", "0.8")).failed());
    assertFalse(judged("r2", "champion-may-drop: 10 %", tested("-0.55", "-0.5")).failed());
    assertTrue(judged("r2", "champion-may-drop: 10 %", tested("-0.551", "-0.5")).failed());
  }

  @Test
  void ofALossLessIsBetter() {
    Finding finding = judged("log_loss", "champion-may-drop: 0.02", tested("0.52", "0.5"));
    assertFalse(finding.failed());
    assertEquals("at most 0.02 above the champion", finding.wanted());
    assertTrue(judged("rmse", "champion-may-drop: 0.02", tested("0.521", "0.5")).failed());
    assertFalse(judged("mae", "champion-may-drop: 0", tested("0.1", "0.5")).failed());
  }

  @Test
  void aVersionMayHaveToBeBetterThanTheChampion() {
    assertFalse(judged("auc", "champion-must-gain: 0.01", tested("0.81", "0.8")).failed());
    Finding finding = judged("auc", "champion-must-gain: 0.01", tested("0.8", "0.8"));
    assertTrue(finding.failed());
    assertEquals("at least 0.01 above the champion", finding.wanted());
    assertFalse(judged("rmse", "champion-must-gain: 10 %", tested("45", "50")).failed());
    assertTrue(judged("rmse", "champion-must-gain: 10 %", tested("45.1", "50")).failed());
  }

  @Test
  void whatIsBetterMayBeGiven() {
    String lower = "champion-may-drop: 1, better: lower";
    assertTrue(judged("waiting_time", lower, tested("12", "10")).failed());
    assertFalse(judged("waiting_time", lower, tested("1", "10")).failed());
    assertFalse(
        judged("revenue", "better: higher, champion-may-drop: 1", tested("12", "10")).failed());
  }

  @Test
  void withoutAChampionItsRulesAreNotApplicable() {
    Finding finding = judged("accuracy", "champion-may-drop: 0.02", new Facts());
    assertEquals(Result.NOT_APPLICABLE, finding.result());
    assertEquals("no champion yet", finding.value());
  }

  @Test
  void figuresOfDifferentDataAreNotCompared() {
    Finding other =
        judged(
            "accuracy",
            "champion-may-drop: 0.02",
            tested("0.9", "0.8").tag("champion_data_sha256", "beef"));
    assertTrue(other.failed());
    assertEquals("tested on other data: cafe against beef", other.value());
    assertEquals("both tested on the same data", other.wanted());
    assertEquals("tags test_data_sha256, champion_data_sha256", other.source());
  }

  @Test
  void figuresOfUnknownDataAreNotComparedEither() {
    Finding champions =
        judged(
            "accuracy",
            "champion-may-drop: 0.02",
            tested("0.9", "0.8").tag("champion_data_sha256", ""));
    assertEquals("data of the champion's test not known", champions.value());
    assertTrue(champions.failed());
    Finding own =
        judged(
            "accuracy",
            "champion-may-drop: 0.02",
            tested("0.9", "0.8").tag("test_data_sha256", ""));
    assertEquals("data of the test not known", own.value());
    assertTrue(own.failed());
  }

  @Test
  void whoWasTestedAgainstAnotherVersionFails() {
    Finding finding =
        judged(
            "accuracy",
            "champion-may-drop: 0.02",
            tested("0.9", "0.8").tag("champion_version", "2"));
    assertEquals("compared with 2", finding.value());
    assertTrue(finding.failed());
    Finding never = judged("accuracy", "champion-may-drop: 0.02", new Facts().champion(3));
    assertEquals("compared with no version", never.value());
    assertTrue(never.failed());
  }

  private static Facts tested(String value, String champions) {
    Facts facts = new Facts();
    for (String metric :
        new String[] {"accuracy", "auc", "log_loss", "mae", "r2", "revenue", "rmse"}) {
      facts.tag("test_" + metric, value).tag("champion_" + metric, champions);
    }
    return facts
        .tag("test_waiting_time", value)
        .tag("champion_waiting_time", champions)
        .tag("test_data_sha256", "cafe")
        .tag("champion_data_sha256", "cafe")
        .tag("champion_version", "3")
        .champion(3);
  }

  private static Finding judged(String metric, String demands, Facts facts) {
    Gate gate = GateFile.parse("gate.yml", "metrics: {" + metric + ": {" + demands + "}}");
    return gate.judge(facts.evidence()).findings().get(2);
  }
}

package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.TrackingRun;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a promotion asks before it moves anything. */
final class GatedPromotionTest extends TwoRegistries {

  @Test
  void nothingMovesWhenTheGateRefuses() {
    registry.describe(CATALOG, version(2), "signature: null");
    PromotionPlan plan = promotion.plan(alias("2"), Gate.BUILT_IN);
    assertThrows(Unsuccessful.class, plan::requirePassed);
    promotion.carryOut(plan, STAMP);
    assertEquals(List.of(version(1)), registry.holders(CATALOG, CHAMPION));
    assertEquals(List.of(), sentSince(4));
  }

  @Test
  void aSignatureThatIsOptionalIsNotRead() {
    Gate gate = GateFile.parse("g", "signature: optional");
    registry.describe(CATALOG, version(2), "signature: null");
    PromotionPlan plan = promotion.plan(alias("2"), gate);
    plan.requirePassed();
    assertTrue(plan.lines().toString().contains("not applicable  signature"), plan::toString);
  }

  @Test
  void aCopyIsAsOldAsWhatItIsACopyOf() {
    Gate gate = GateFile.parse("g", "max-age: 30d");
    assertAge(gate, "2026-09-01T00:00:00Z", false);
    assertAge(gate, "2026-10-30T00:00:00Z", true);
    assertAge(gate, "2036-10-30T00:00:00Z", true);
    assertAge(gate, "long ago", true);
  }

  private void assertAge(Gate gate, String created, boolean passes) {
    registry.put(CATALOG, facts(Map.of("source_created", created), "READY"));
    PromotionPlan plan = promotion.plan(alias("2"), gate);
    assertEquals(passes, plan.outcome().equals("planned"), () -> plan.lines().toString());
  }

  @Test
  void aMetricMayComeFromTheRun() {
    registry.put(CATALOG, facts(Map.of(), "READY"));
    Gate gate = GateFile.parse("g", "metrics: {accuracy: {at-least: 0.9}}");
    Promotion withRuns =
        promotion(
            run -> Optional.of(new TrackingRun("FINISHED", Map.of("accuracy", "0.95"), Map.of())));
    assertTrue(withRuns.plan(alias("2"), gate).step() instanceof PromotionStep.Move);
    assertTrue(promotion.plan(alias("2"), gate).step() instanceof PromotionStep.Refuse);
  }

  @Test
  void aVersionMayBeChosenByTheRunThatRegisteredIt() {
    PromotionPlan plan = promotion.plan(alias("run:run2"), Gate.BUILT_IN);
    assertEquals(version(2), plan.candidate().version());
    assertEquals("  version  2, of run:run2", plan.lines().get(1));
    assertRefused(alias("run:other"), "<modelVersion> 'run:other' of main.mlops.spark_model does");
  }

  @Test
  void theSignatureIsComparedWithTheChampions() {
    Gate gate = GateFile.parse("g", "signature: compatible");
    String columns = "signature:\n  inputs: '[{\"type\": \"double\", \"name\": \"Age\"}]'\n";
    registry.describe(CATALOG, version(1), columns);
    assertInstanceOf(PromotionStep.Refuse.class, promotion.plan(alias("2"), gate).step());
    registry.describe(CATALOG, version(2), columns);
    assertInstanceOf(PromotionStep.Move.class, promotion.plan(alias("2"), gate).step());
  }

  @Test
  void aModelThatDoesNotExistIsRefusedWithTheNearestOnes() {
    assertRefused(
        PromotionRequest.parse("SparkModle", "latest", "stage:Production", null),
        "<model> 'SparkModle' does not exist in the workspace registry.",
        "did you mean SparkModel?");
    assertRefused(
        PromotionRequest.parse("main.mlops.sparkmodel", "1", "alias:champion", null),
        "did you mean main.mlops.spark_model?");
  }

  @Test
  void aRunThatIsDeclaredFirstIsReadFirstThoughATagTellsTheSame() {
    registry.put(CATALOG, facts(Map.of("test_accuracy", "0.9"), "READY"));
    Promotion asking =
        promotion(
            run ->
                Optional.of(
                    new TrackingRun("FINISHED", Map.of("accuracy", "0.5"), Map.of("of", run))));
    Gate gate =
        GateFile.parse("gate.yml", "read: [run, test]\nmetrics: {accuracy: {at-least: 0.8}}\n");
    PromotionPlan plan = asking.plan(alias("2"), gate);
    assertEquals("refused", plan.outcome(), () -> plan.lines().toString());
  }

  @Test
  void aVersionThatDoesNotExistIsRefusedWithTheNewestOne() {
    assertRefused(
        stage("9", null),
        "<modelVersion> '9' of SparkModel does not exist.",
        "its newest version is 2.");
    assertRefused(
        PromotionRequest.parse(CATALOG.value(), "alias:nobody", "alias:champion", null),
        "<modelVersion> 'alias:nobody' of main.mlops.spark_model does not exist.");
  }

  @Test
  void aVersionThatIsNotReadyIsRefusedByTheGate() {
    registry.put(CATALOG, facts(TESTED, "PENDING_REGISTRATION"));
    PromotionPlan plan = promotion.plan(alias("2"), Gate.BUILT_IN);
    Unsuccessful failure = assertThrows(Unsuccessful.class, plan::requirePassed);
    assertTrue(
        failure.getMessage().contains("status: PENDING_REGISTRATION, wanted READY"),
        failure.getMessage());
  }

  private void assertRefused(PromotionRequest request, String... parts) {
    String message =
        assertThrows(Misconfigured.class, () -> promotion.plan(request, GATE)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}

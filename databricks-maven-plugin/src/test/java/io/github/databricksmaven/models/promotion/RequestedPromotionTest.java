package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stages that others are asked to move. */
final class RequestedPromotionTest extends TwoRegistries {

  @Test
  void whoMayNotMoveAStageAsksForIt() {
    PromotionRequest request = stage("2", null).moved(new Manner("", true, "", ""));
    PromotionPlan plan = promotion.plan(request, GATE);
    assertTrue(
        plan.lines()
            .contains(
                "  request  stage:Production  version 1 → version 2, of those who may move it"),
        plan.lines()::toString);
    assertEquals("planned", plan.outcome());
    assertEquals("requested", promotion.carryOut(plan, STAMP));
    assertEquals(
        List.of("passed the gate gates/production.yml in build 20261130.4"), requests.comments());
    assertEquals(List.of(version(1)), registry.holders(SHARED, PRODUCTION));
    assertEquals(1, sentSince(4).size());
    MoveRecord asked = MoveRecord.parse(tags(SHARED, 2).get("promoted_production")).orElseThrow();
    assertEquals(MoveRecord.REQUESTED, asked.state());
  }

  @Test
  void aMoveThatOthersMadeAtOurRequestIsRecordedByTheNextRun() {
    PromotionRequest request = stage("2", null).moved(new Manner("please", true, "", ""));
    promotion.carryOut(promotion.plan(request, GATE), STAMP);
    registry.move(SHARED, version(2), PRODUCTION, true, "approved");
    PromotionPlan next = promotion.plan(request, GATE);
    assertEquals(
        List.of(
            "  keep     stage:Production  version 2",
            "  record   previous_production, promoted_production",
            "Plan: 0 to move, 1 unchanged, its record to complete"),
        next.step().lines());
    assertEquals("kept", promotion.carryOut(next, BuildStamp.UNKNOWN));
    assertEquals("1", tags(SHARED, 2).get("previous_production"));
    MoveRecord record = MoveRecord.parse(tags(SHARED, 2).get("promoted_production")).orElseThrow();
    assertTrue(record.isDone());
    assertEquals("20261130.4", record.fact("build"));
    assertFalse(promotion.plan(request, GATE).hasWork());
  }

  @Test
  void whoMayOnlyRequestAndSetNoTagsRequestsAllTheSame() {
    registry.forbid("tag 2 promoted_production");
    PromotionRequest request = stage("2", null).moved(new Manner("please", true, "", ""));
    assertEquals("requested", promotion.carryOut(promotion.plan(request, GATE), STAMP));
    registry.move(SHARED, version(2), PRODUCTION, true, "approved");
    assertFalse(promotion.plan(request, GATE).hasWork());
  }

  @Test
  void aRequestThatIsOpenIsWaitedForAndNotMadeTwice() {
    PromotionRequest request = stage("2", null).moved(new Manner("please", true, "", ""));
    promotion.carryOut(promotion.plan(request, GATE), STAMP);
    PromotionPlan again = promotion.plan(request, GATE);
    assertTrue(again.lines().contains("Plan: 0 to request, 1 waiting"), again.lines()::toString);
    assertEquals("requested", promotion.carryOut(again, STAMP));
    assertEquals(List.of("please"), requests.comments());
  }

  @Test
  void whatTheGateRefusesIsNotRequestedEither() {
    registry.describe(SHARED, version(2), "signature: null");
    PromotionRequest request = stage("2", null).moved(new Manner("", true, "", ""));
    PromotionPlan plan = promotion.plan(request, Gate.BUILT_IN);
    assertEquals("refused", plan.outcome());
    assertFalse(plan.hasWork());
    promotion.carryOut(plan, STAMP);
    assertEquals(List.of(), requests.comments());
  }

  @Test
  void whoIsRefusedTheMoveOfAStageLearnsHowToRequestIt() {
    registry.forbid("move stage:Production");
    WorkspaceFailure failure =
        assertThrows(WorkspaceFailure.class, () -> promote(stage("2", null), GATE));
    assertTrue(failure.getMessage().contains("-Ddatabricks.request=true"), failure::getMessage);
    assertFalse(tags(SHARED, 1).containsKey("claim_production_v2"));
    registry.forbid("tag");
    assertTrue(
        assertThrows(WorkspaceFailure.class, () -> promote(stage("2", null), GATE))
            .getMessage()
            .contains("-Ddatabricks.request=true"));
  }
}

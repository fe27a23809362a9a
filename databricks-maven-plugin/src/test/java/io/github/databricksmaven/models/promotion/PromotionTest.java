package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who holds a marker in the end, and what is written down of it. */
final class PromotionTest extends TwoRegistries {

  @Test
  void aFirstReleaseWhoseClaimsPlaceIsDeletedRightBeforeTheMoveMovesNothing() {
    ModelName fresh = new ModelName("main.mlops.fresh");
    registry.add(fresh, Map.of());
    registry.add(fresh, TESTED);
    PromotionPlan plan =
        promotion.plan(
            PromotionRequest.parse(fresh.value(), "2", "alias:champion", null), Gate.BUILT_IN);
    registry.beforeTag(() -> registry.beforeTag(() -> registry.remove(fresh, version(1))));
    String message =
        assertThrows(Unsuccessful.class, () -> promotion.carryOut(plan, STAMP)).getMessage();
    assertTrue(message.contains("cannot be claimed at version 1; nothing was moved."), message);
    assertEquals(List.of(), registry.holders(fresh, CHAMPION));
  }

  @Test
  void aStageGoesToTheVersionAndItsHolderIsArchived() {
    promote(stage("stage:Staging", null), GATE);
    assertEquals(List.of(version(2)), registry.holders(SHARED, PRODUCTION));
    assertEquals(List.of(version(1)), registry.holders(SHARED, Marker.Stage.ARCHIVED));
    assertEquals(List.of(), registry.holders(SHARED, STAGING));
  }

  @Test
  void aMarkerThatNobodyHoldsIsRefusedWithTheNearestOneThatSomebodyDoes() {
    assertNotHeld(
        alias("alias:champoin"),
        "Some version holds alias:challenger, alias:champion.",
        "did you mean alias:champion?");
    registry.tag(CATALOG, version(1), "previous_trial", "none");
    registry.move(CATALOG, version(1), new Marker.Alias("trial"), true, "");
    assertNotHeld(alias("alias:trail"), "did you mean alias:trial?");
    assertNotHeld(
        stage("stage:Archived", null), "Some version holds stage:Production, stage:Staging.");
  }

  private void assertNotHeld(PromotionRequest request, String... parts) {
    String message =
        assertThrows(Misconfigured.class, () -> promotion.plan(request, GATE)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void theHolderStaysInTheStageWhenTheUserSaysSo() {
    promote(stage("2", false), GATE);
    assertEquals(List.of(version(2), version(1)), registry.holders(SHARED, PRODUCTION));
  }

  @Test
  void anAliasGoesToTheVersion() {
    promote(alias("alias:challenger"), GATE);
    assertEquals(List.of(version(2)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void thePreviousHolderIsRecordedBeforeTheMarkerMoves() {
    promote(alias("latest"), GATE);
    assertEquals(
        List.of(
            "tag 1 claim_champion_v2=2026-11-01T12:00:00Z token-of-ours",
            "tag 2 previous_champion=1",
            "tag 2 promoted_champion={\"at\":\"2026-11-01T12:00:00Z\","
                + "\"marker\":\"alias:champion\",\"state\":\"begun\",\"from\":\"1\","
                + "\"gate\":\"gates/production.yml\",\"pipeline\":\"release\","
                + "\"build\":\"20261130.4\",\"commit\":\"1a2b3c\",\"stage\":\"production\","
                + "\"approval\":\"ee14f612\"}",
            "move alias:champion to 2",
            "untag 1 claim_champion_v2"),
        sentSince(4));
  }

  @Test
  void whichBuildMovedItWhenAndWhyIsRecordedAfterwards() {
    PromotionPlan plan =
        promotion.plan(alias("2").moved(new Manner("release 4.2", false, "", "")), Gate.BUILT_IN);
    promotion.carryOut(plan, STAMP);
    promotion.record(plan, STAMP);
    MoveRecord record = MoveRecord.parse(tags(CATALOG, 2).get("promoted_champion")).orElseThrow();
    assertEquals("2026-11-01T12:00:00Z", record.fact("at"));
    assertEquals("alias:champion", record.fact("marker"));
    assertEquals("1", record.fact("from"));
    assertEquals("built-in", record.fact("gate"));
    assertEquals("20261130.4", record.fact("build"));
    assertEquals("ee14f612", record.fact("approval"));
    assertEquals("release 4.2", record.fact("why"));
    assertFalse(tags(CATALOG, 2).toString().contains("Jane"));
  }

  @Test
  void theApprovalOfADeploymentJobIsTaggedBeforeTheMarkerMoves() {
    PromotionPlan plan =
        promotion.plan(
            alias("2").moved(new Manner("", false, "Approval_Check", "")), Gate.BUILT_IN);
    promotion.carryOut(plan, STAMP);
    List<String> sent = sentSince(4);
    assertTrue(
        sent.indexOf("tag 2 Approval_Check=Approved") < sent.indexOf("move alias:champion to 2"),
        sent::toString);
    assertEquals("Approved", tags(CATALOG, 2).get("Approval_Check"));
  }

  @Test
  void whatSomebodyElseGotSinceIsNotTakenForOurMove() {
    promote(alias("2"), GATE);
    registry.move(CATALOG, version(1), CHAMPION, true, "");
    registry.tag(
        CATALOG,
        version(1),
        "promoted_champion",
        "{\"at\":\"2026-11-01T13:00:00Z\",\"marker\":\"alias:champion\"}");
    registry.move(CATALOG, version(2), CHAMPION, true, "by hand");
    assertFalse(promotion.plan(alias("2"), GATE).hasWork());
  }

  @Test
  void theFirstReleaseHasNoPreviousHolder() {
    ModelName fresh = new ModelName("main.mlops.fresh");
    registry.add(fresh, TESTED);
    promote(PromotionRequest.parse(fresh.value(), "1", "alias:champion", null), GATE);
    List<String> sent = sentSince(4);
    assertEquals("tag 1 claim_champion_v1=2026-11-01T12:00:00Z token-of-ours", sent.get(0));
    assertEquals("tag 1 previous_champion=none", sent.get(1));
    assertTrue(sent.get(2).startsWith("tag 1 promoted_champion="), sent.get(2));
    assertEquals("move alias:champion to 1", sent.get(3));
    assertEquals("untag 1 claim_champion_v1", sent.get(4));
    assertEquals(5, sent.size());
  }

  @Test
  void whatIsThereAlreadyIsKeptAndNothingIsSent() {
    PromotionPlan plan = promotion.plan(alias("1"), GATE);
    plan.requirePassed();
    promotion.carryOut(plan, STAMP);
    assertInstanceOf(PromotionStep.Keep.class, plan.step());
    assertEquals(List.of(), sentSince(4));
  }

  @Test
  void aStageThatIsSharedIsClearedUnlessTheUserSaysOtherwise() {
    registry.move(SHARED, version(2), PRODUCTION, false, "");
    assertInstanceOf(PromotionStep.Keep.class, promotion.plan(stage("2", false), GATE).step());
    promote(stage("2", null), GATE);
    assertEquals(List.of(version(2)), registry.holders(SHARED, PRODUCTION));
  }

  @Test
  void aPromotionThatBrokeOffBeforeTheMoveIsFinishedByTheNext() {
    registry.tag(CATALOG, version(2), "previous_champion", "1");
    promote(alias("alias:challenger"), GATE);
    assertEquals(List.of(version(2)), registry.holders(CATALOG, CHAMPION));
    assertInstanceOf(PromotionStep.Keep.class, promotion.plan(alias("2"), GATE).step());
  }

  @Test
  void aMarkerThatSomeoneElseMovedIsNotMovedAgain() {
    registry.add(CATALOG, TESTED);
    PromotionPlan plan = promotion.plan(alias("2"), GATE);
    registry.move(CATALOG, version(3), CHAMPION, true, "");
    Unsuccessful failure = assertThrows(Unsuccessful.class, () -> promotion.carryOut(plan, STAMP));
    assertTrue(
        failure.getMessage().contains("it was held by version 1; now it is held by version 3."),
        failure.getMessage());
    assertEquals(List.of("move alias:champion to 3"), sentSince(4));
  }

  @Test
  void aMarkerThatIsMovedWhileTheTagIsSetIsNotMovedAgain() {
    registry.add(CATALOG, TESTED);
    registry.beforeTag(() -> registry.move(CATALOG, version(3), CHAMPION, true, ""));
    PromotionPlan plan = promotion.plan(alias("2"), GATE);
    assertThrows(Unsuccessful.class, () -> promotion.carryOut(plan, STAMP));
    assertEquals(List.of(version(3)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void aMoveThatIsAcceptedAndDroppedFails() {
    registry.swallow("move alias:champion to 2");
    Unsuccessful failure =
        assertThrows(Unsuccessful.class, () -> promote(alias("alias:challenger"), GATE));
    assertTrue(
        failure.getMessage().contains("accepted version 2; now it is held by version 1."),
        failure.getMessage());
  }
}

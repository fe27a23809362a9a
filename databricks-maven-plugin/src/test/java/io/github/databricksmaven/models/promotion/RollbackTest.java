package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RollbackTest {

  private static final ModelName SHARED = new ModelName("SparkModel");
  private static final ModelName CATALOG = new ModelName("main.mlops.spark_model");
  private static final Marker PRODUCTION = new Marker.Stage("Production");
  private static final Marker CHAMPION = new Marker.Alias("champion");

  private final FakeRegistry registry = new FakeRegistry();
  private final Rollback rollback = new Rollback(registry, new StillTime(), "ours");

  @BeforeEach
  void threeVersionsOfWhichTheLastWasPromotedAfterTheSecond() {
    for (ModelName model : List.of(SHARED, CATALOG)) {
      Marker marker = model.equals(SHARED) ? PRODUCTION : CHAMPION;
      registry.add(model, Map.of(marker.previousTag(), "none"));
      registry.add(model, Map.of(marker.previousTag(), "1"));
      registry.add(model, Map.of(marker.previousTag(), "2"));
      registry.move(model, version(3), marker, true, "");
    }
  }

  @Test
  void theVersionThatHeldItBeforeGetsItBack() {
    rollBack(alias(null));
    assertEquals(List.of(version(2)), registry.holders(CATALOG, CHAMPION));
    rollBack(stage(null));
    assertEquals(List.of(version(2)), registry.holders(SHARED, PRODUCTION));
    assertEquals(List.of(version(3)), registry.holders(SHARED, Marker.Stage.ARCHIVED));
  }

  @Test
  void aSecondRollbackGoesFurtherBackAndAThirdHasNowhereToGo() {
    rollBack(alias(null));
    rollBack(alias(null));
    assertEquals(List.of(version(1)), registry.holders(CATALOG, CHAMPION));
    assertRefused(alias(null), "version 1 was the first to hold it", "-Ddatabricks.to=");
  }

  @Test
  void theFirstVersionThatEverHeldItHasNobodyToNameBeforeIt() {
    ModelName only = new ModelName("main.mlops.only");
    registry.add(only, Map.of(CHAMPION.previousTag(), "none"));
    registry.add(only, Map.of());
    registry.move(only, version(1), CHAMPION, true, "");
    RollbackRequest request = RollbackRequest.parse(only.value(), "alias:champion", null, "");
    assertRefused(request, "version 1 was the first to hold it", "there is none to name");
  }

  @Test
  void theUserMayNameTheVersion() {
    rollBack(alias("1"));
    assertEquals(List.of(version(1)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void whoeverHasNoRoomForMoreTagsIsRefusedBeforeAnythingMoves() {
    for (int number = 0; number < 48; number++) {
      registry.tag(CATALOG, version(3), "tag" + number, "x");
    }
    String message =
        assertThrows(Unsuccessful.class, () -> rollback.plan(alias(null))).getMessage();
    assertTrue(message.contains("Version 3 of main.mlops.spark_model has no room"), message);
    assertTrue(message.contains("it has 49 tags, 2 more"), message);
    assertEquals(List.of(version(3)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void aVersionThatNeverHeldItIsNoWayRoundTheGate() {
    registry.add(CATALOG, Map.of("promoted_production", "for another marker"));
    registry.describe(CATALOG, version(4), "signature: null");
    assertRefused(
        alias("4"),
        "Version 4 of main.mlops.spark_model never held alias:champion",
        "versions 2, 1",
        "promote-model");
    assertEquals(List.of(version(3)), registry.holders(CATALOG, CHAMPION));
  }

  @Test
  void anyTagThatTellsOfAHolderLetsItComeBack() {
    ModelVersion promoted = registry.add(CATALOG, Map.of());
    ModelVersion restored = registry.add(CATALOG, Map.of());
    ModelVersion named = registry.add(CATALOG, Map.of());
    registry.add(CATALOG, Map.of("previous_champion", named.toString()));
    registry.tag(CATALOG, promoted, "promoted_champion", told(CHAMPION, "10:00:00"));
    registry.tag(CATALOG, restored, "restored_champion", told(CHAMPION, "11:00:00"));
    for (ModelVersion holder : List.of(promoted, restored, named)) {
      assertFalse(rollback.plan(alias(holder.toString())).isDone());
    }
    registry.tag(CATALOG, promoted, "promoted_champion", told(PRODUCTION, "10:00:00"));
    assertRefused(alias(promoted.toString()), "never held alias:champion");
  }

  @Test
  void thePlansPrintSaysWhoComesBackAndWhoIsArchived() {
    assertEquals(
        List.of(
            "  model    SparkModel in the workspace registry",
            "  back to  version 2, which held it before, READY",
            "  move     stage:Production  version 3 → version 2",
            "  archive  version 3",
            "Plan: 1 to move, 1 to archive"),
        rollback.plan(stage(null)).lines());
    assertEquals(
        List.of(
            "  model    main.mlops.spark_model in Unity Catalog",
            "  back to  version 1, READY",
            "  move     alias:champion  version 3 → version 1",
            "Plan: 1 to move"),
        rollback.plan(alias("1")).lines());
  }

  @Test
  void whatIsThereAlreadyIsKept() {
    RollbackPlan plan = rollback.plan(alias("3"));
    assertTrue(plan.isDone());
    int calls = registry.calls().size();
    rollback.carryOut(plan, BuildStamp.UNKNOWN);
    assertEquals(calls, registry.calls().size());
    assertEquals("Plan: 0 to move, 1 unchanged", plan.lines().get(3));
  }

  @Test
  void itIsRecordedOnBothSidesAndWhoHeldItEarlierStaysRecorded() {
    rollBack(alias(null));
    MoveRecord restored = record(2, "restored_champion");
    assertEquals("3", restored.fact("from"));
    assertEquals("2", restored.fact("to"));
    assertEquals("too many alarms", restored.fact("why"));
    assertEquals(restored, record(3, "rolled_back_champion"));
    assertEquals("1", tags(2).get("previous_champion"));
  }

  @Test
  void aVersionThatIsNotReadyOrGoneDoesNotComeBack() {
    registry.put(
        CATALOG,
        new VersionFacts(version(2), "FAILED_REGISTRATION", "", Instant.EPOCH, Map.of(), ""));
    assertRefused(alias(null), "Version 2 of main.mlops.spark_model cannot be used.", "not READY");
    assertRefused(alias("9"), "Version 9 of main.mlops.spark_model does not exist.");
  }

  @Test
  void aRollbackThatWasKilledBehindItsMoveIsCompletedAndNotFollowedByAnother() {
    RollbackPlan killed = rollback.plan(alias(null));
    rollback.carryOut(killed, new BuildStamp(Map.of("build", "7")));
    RollbackPlan again = rollback.plan(alias(null));
    assertEquals(version(2), again.back());
    assertEquals(
        List.of(
            "  back to  version 2, by a rollback that was ended before it was recorded",
            "  keep     alias:champion  version 2",
            "  record   restored_champion",
            "Plan: 0 to move, 1 unchanged, its record to complete"),
        again.lines().subList(1, 5));
    rollback.carryOut(again, BuildStamp.UNKNOWN);
    rollback.record(again, BuildStamp.UNKNOWN);
    assertEquals("7", record(2, "restored_champion").fact("build"));
    assertEquals(record(2, "restored_champion"), record(3, "rolled_back_champion"));
    assertEquals(version(1), rollback.plan(alias(null)).back());
  }

  @Test
  void aVersionThatWasTakenBackItselfDoesNotComeBackUnasked() {
    ModelVersion one = version(1);
    registry.tag(CATALOG, one, "previous_champion", "3");
    registry.tag(CATALOG, version(3), "previous_champion", "1");
    registry.tag(CATALOG, one, "promoted_champion", told(CHAMPION, "09:00:00"));
    registry.move(CATALOG, one, CHAMPION, true, "");
    rollBack(alias(null));
    assertEquals(List.of(version(3)), registry.holders(CATALOG, CHAMPION));
    registry.tag(CATALOG, one, "rolled_back_champion", told(CHAMPION, "10:00:00"));
    assertRefused(
        alias(null), "version 1 held it before, and was itself taken back at 2026-11-30T10");
    assertFalse(rollback.plan(alias("1")).isDone());
    registry.tag(CATALOG, one, "restored_champion", told(CHAMPION, "11:00:00"));
    registry.move(CATALOG, version(3), CHAMPION, true, "");
    assertEquals(one, rollback.plan(alias(null)).back());
  }

  @Test
  void aTagOfAnEarlierTimeIsNotBelievedWhenSomebodyMovedTheMarkerByHand() {
    registry.tag(CATALOG, version(2), "promoted_champion", told(CHAMPION, "09:00:00"));
    registry.tag(CATALOG, version(3), "promoted_champion", told(CHAMPION, "10:00:00"));
    registry.move(CATALOG, version(2), CHAMPION, true, "");
    assertRefused(
        alias(null),
        "version 2 got it otherwise: the last that goals know of is version 3",
        "not version 1 of its tag previous_champion");
    registry.tag(CATALOG, version(2), "previous_champion", "3");
    assertEquals(version(3), rollback.plan(alias(null)).back());
  }

  @Test
  void withoutARecordTheUserHasToNameTheVersion() {
    registry.add(CATALOG, Map.of());
    registry.move(CATALOG, version(4), CHAMPION, true, "");
    assertRefused(alias(null), "its tag previous_champion is missing");
    registry.tag(CATALOG, version(4), "previous_champion", "##vso[a]");
    assertRefused(alias(null), "is '# #vso[a]', which is no version");
  }

  @Test
  void whatNobodyHoldsCannotBeTakenBack() {
    assertRefused(
        RollbackRequest.parse(CATALOG.value(), "alias:challenger", null, ""),
        "No version of main.mlops.spark_model is alias:challenger.");
    assertRefused(
        RollbackRequest.parse("main.mlops.other", "alias:champion", null, ""),
        "<model> 'main.mlops.other' does not exist in Unity Catalog.");
  }

  @Test
  void aMarkerThatIsMovedMeanwhileStays() {
    RollbackPlan plan = rollback.plan(alias(null));
    registry.move(CATALOG, version(1), CHAMPION, true, "");
    assertThrows(Unsuccessful.class, () -> rollback.carryOut(plan, BuildStamp.UNKNOWN));
    assertEquals(List.of(version(1)), registry.holders(CATALOG, CHAMPION));
  }

  /** Only promotions can be requested. */
  @Test
  void whoIsRefusedTheMoveOfAStageHearsOfNoPropertyThatTheGoalDoesNotHave() {
    registry.forbid("move stage:Production");
    String message = assertThrows(ProblemException.class, () -> rollBack(stage(null))).getMessage();
    assertTrue(
        message.contains("Moving version 2 of SparkModel to stage:Production was refused."),
        message);
    assertTrue(message.contains("no right"), message);
    assertFalse(message.contains("databricks.request"), message);
  }

  @Test
  void whatNamesNoVersionIsRefused() {
    assertTrue(
        assertThrows(Misconfigured.class, () -> alias("latest"))
            .getMessage()
            .startsWith("<to> 'latest' names no version."));
    assertThrows(
        Misconfigured.class,
        () -> RollbackRequest.parse(SHARED.value(), "stage:Archived", null, ""));
  }

  private void assertRefused(RollbackRequest request, String... parts) {
    String message =
        assertThrows(ProblemException.class, () -> rollback.plan(request)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private void rollBack(RollbackRequest request) {
    RollbackPlan plan = rollback.plan(request);
    rollback.carryOut(plan, BuildStamp.UNKNOWN);
    rollback.record(plan, BuildStamp.UNKNOWN);
  }

  private static String told(Marker marker, String time) {
    return MoveRecord.of(
            Instant.parse("2026-11-30T" + time + "Z"), marker, BuildStamp.UNKNOWN, Map.of(), "")
        .text();
  }

  private MoveRecord record(long version, String key) {
    return MoveRecord.parse(tags(version).get(key)).orElseThrow();
  }

  private Map<String, String> tags(long version) {
    return registry.find(CATALOG, version(version)).orElseThrow().tags();
  }

  private static RollbackRequest stage(@Nullable String to) {
    return RollbackRequest.parse(SHARED.value(), "stage:Production", to, "too many alarms");
  }

  private static RollbackRequest alias(@Nullable String to) {
    return RollbackRequest.parse(CATALOG.value(), "alias:champion", to, "too many alarms");
  }

  private static ModelVersion version(long number) {
    return new ModelVersion(number);
  }
}

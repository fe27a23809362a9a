package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.plan.StillTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ModelHistoryTest {

  private static final ModelName MODEL = new ModelName("SparkModel");
  private static final Marker PRODUCTION = new Marker.Stage("Production");

  private final FakeRegistry registry = new FakeRegistry();

  @Test
  void versionsAreCountedInWords() {
    registry.add(MODEL, Map.of());
    assertEquals("  model  SparkModel in the workspace registry, 1 version", line());
    registry.add(MODEL, Map.of());
    assertEquals("  model  SparkModel in the workspace registry, 2 versions", line());
  }

  private String line() {
    return new ModelHistory(MODEL, registry.versions(MODEL), marker -> List.of()).line();
  }

  @Test
  void promotionsAndRollbacksAreToldTheLatestFirst() {
    registry.add(MODEL, Map.of("promoted_production", at("10:00:00", "none")));
    registry.add(
        MODEL,
        Map.of(
            "promoted_production", at("11:00:00", "1"),
            "rolled_back_production", at("12:00:00", "2")));
    registry.tag(MODEL, version(1), "restored_production", at("12:00:00", "2"));
    registry.move(MODEL, version(1), PRODUCTION, true, "");
    assertEquals(
        List.of(
            "2 rolled back  from 2",
            "1 restored holds it from 2",
            "2 promoted  from 1",
            "1 promoted holds it from none"),
        told("version", "what", "now", "from"));
  }

  @Test
  void aVersionThatWasPromotedTakenBackAndPromotedAgainHasAllOfThatInItsHistory() {
    ModelName model = new ModelName("main.mlops.m");
    registry.add(model, Map.of());
    registry.add(model, Map.of());
    StillTime time = new StillTime();
    for (String version : List.of("1", "2")) {
      promote(model, version, time);
    }
    rollBack(model, time);
    promote(model, "2", time);
    rollBack(model, time);
    promote(model, "2", time);
    assertEquals(
        List.of(
            "2 promoted from 1",
            "2 rolled back from 2",
            "1 restored from 2",
            "2 promoted from 1",
            "2 rolled back from 2",
            "1 restored from 2",
            "2 promoted from 1",
            "1 promoted from none"),
        told(model, "version", "what", "from"));
    assertTrue(tags(model, 2).containsKey("earlier_promoted_champion_2"));
    assertFalse(tags(model, 2).containsKey("earlier_promoted_champion_3"));
  }

  @Test
  void earlierRecordsLeaveRoomForWhatMovesHaveToWrite() {
    ModelName model = new ModelName("main.mlops.m");
    registry.add(model, Map.of());
    registry.add(model, Map.of());
    StillTime time = new StillTime();
    for (int number = 0; number < 37; number++) {
      registry.tag(model, version(2), "tag" + number, "x");
    }
    promote(model, "1", time);
    promote(model, "2", time);
    rollBack(model, time);
    promote(model, "2", time);
    assertTrue(
        tags(model, 2).keySet().stream().noneMatch(key -> key.startsWith("earlier_")),
        tags(model, 2)::toString);
    registry.untag(model, version(2), "tag0");
    registry.untag(model, version(2), "tag1");
    rollBack(model, time);
    assertTrue(tags(model, 2).containsKey("earlier_rolled_back_champion_1"));
  }

  @Test
  void ofEarlierRecordsTheNewestAreKept() {
    ModelName model = new ModelName("main.mlops.m");
    registry.add(model, Map.of());
    registry.add(model, Map.of());
    StillTime time = new StillTime();
    for (int number = 0; number < 35; number++) {
      registry.tag(model, version(2), "tag" + number, "x");
    }
    promote(model, "1", time);
    for (int round = 0; round < 4; round++) {
      promote(model, "2", time);
      rollBack(model, time);
    }
    Map<String, String> before = tags(model, 2);
    promote(model, "2", time);
    Map<String, String> after = tags(model, 2);
    assertEquals(40, after.size(), after::toString);
    assertTrue(after.containsValue(before.get("promoted_champion")), after::toString);
    rollBack(model, time);
    after = tags(model, 2);
    assertEquals(40, after.size(), after::toString);
    assertTrue(after.containsValue(before.get("promoted_champion")), after::toString);
    assertTrue(after.containsValue(before.get("rolled_back_champion")), after::toString);
  }

  private Map<String, String> tags(ModelName model, long version) {
    return registry.find(model, version(version)).orElseThrow().tags();
  }

  private void promote(ModelName model, String version, StillTime time) {
    time.pause(Duration.ofMinutes(1));
    Promotion promotion = PlainPromotion.in(registry, time, "ours");
    PromotionPlan plan =
        promotion.plan(
            PromotionRequest.parse(model.value(), version, "alias:champion", null), Gate.BUILT_IN);
    promotion.carryOut(plan, BuildStamp.UNKNOWN);
    promotion.record(plan, BuildStamp.UNKNOWN);
  }

  private void rollBack(ModelName model, StillTime time) {
    time.pause(Duration.ofMinutes(1));
    Rollback rollback = new Rollback(registry, time, "ours");
    RollbackPlan plan =
        rollback.plan(RollbackRequest.parse(model.value(), "alias:champion", null, ""));
    rollback.carryOut(plan, BuildStamp.UNKNOWN);
    rollback.record(plan, BuildStamp.UNKNOWN);
  }

  @Test
  void aRowNamesTheBuildAndTheReason() {
    registry.add(MODEL, Map.of("promoted_production", at("10:00:00", "none")));
    assertEquals(
        List.of("2026-11-30T10:00:00Z stage:Production release 20261130.4 gate.yml release 4.2"),
        told("at", "marker", "pipeline", "build", "gate", "why").stream()
            .map(row -> row.replace("from ", ""))
            .toList());
    assertFalse(history().table().get(0).containsKey("stage"));
  }

  @Test
  void aVersionThatGotAStageOtherwiseIsThereToo() {
    registry.add(MODEL, Map.of());
    registry.move(MODEL, version(1), PRODUCTION, true, "");
    assertEquals(
        List.of("1 not recorded holds it stage:Production"),
        told("version", "what", "now", "marker"));
  }

  @Test
  void aVersionThatGotAnAliasOtherwiseIsThereToo() {
    ModelName model = new ModelName("main.mlops.m");
    registry.add(model, Map.of("previous_eu", "1"));
    registry.add(model, Map.of());
    registry.move(model, version(2), new Marker.Alias("champion"), true, "");
    registry.move(model, version(1), new Marker.Alias("eu"), true, "");
    assertEquals(
        List.of("2 not recorded holds it alias:champion", "1 not recorded holds it alias:eu"),
        told(model, "version", "what", "now", "marker"));
  }

  @Test
  void aMoveThatWasNotFinishedIsNotToldAsDone() {
    MoveRecord record = MoveRecord.parse(at("10:00:00", "none")).orElseThrow();
    registry.add(MODEL, Map.of("promoted_production", record.in(MoveRecord.BEGUN).text()));
    registry.add(MODEL, Map.of("promoted_production", record.in(MoveRecord.REQUESTED).text()));
    assertEquals(List.of("2 requested ", "1 begun "), told("version", "what", "now"));
  }

  @Test
  void aRecordThatCannotBeReadIsNamedAndWhatOneSaysGivesNoOrders() {
    registry.add(
        MODEL,
        Map.of(
            "promoted_production", "yes",
            "promoted_b", "{\"at\":\"##vso[task.complete]\",\"marker\":\"alias:x\"}"));
    assertEquals(
        List.of(
            "# #vso[task.complete] promoted ", " unreadable tag promoted_production is no record"),
        told("at", "what", "why"));
  }

  @Test
  void aModelThatWasNeverPromotedHasNoHistory() {
    registry.add(MODEL, Map.of("test_accuracy", "0.7"));
    assertEquals(List.of(), history().table());
  }

  private List<String> told(String... columns) {
    return told(MODEL, columns);
  }

  private List<String> told(ModelName model, String... columns) {
    return history(model).rows().stream()
        .map(
            row ->
                List.of(columns).stream()
                    .map(
                        column ->
                            column.equals("from")
                                ? "from " + row.get(column)
                                : "" + row.get(column))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private ModelHistory history() {
    return history(MODEL);
  }

  private ModelHistory history(ModelName model) {
    return new ModelHistory(
        model, registry.versions(model), marker -> registry.holders(model, marker));
  }

  private static String at(String time, String from) {
    return MoveRecord.of(
            Instant.parse("2026-11-30T" + time + "Z"),
            PRODUCTION,
            new BuildStamp(Map.of("pipeline", "release", "build", "20261130.4")),
            Map.of("from", from, "gate", "gate.yml"),
            "release 4.2")
        .text();
  }

  private static ModelVersion version(long number) {
    return new ModelVersion(number);
  }
}

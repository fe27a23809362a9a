package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Unity Catalog takes 50 tags of a version. */
final class TagRoomTest extends TwoRegistries {

  @Test
  void theFirstReleaseIsClaimedAtTheOldestVersionWhichNeedsRoomForThat() {
    ModelName fresh = new ModelName("main.mlops.fresh");
    registry.add(fresh, tags(50));
    registry.add(fresh, TESTED);
    PromotionPlan second =
        promotion.plan(
            PromotionRequest.parse(fresh.value(), "2", "alias:champion", null), Gate.BUILT_IN);
    assertNoRoom(second, "Version 1 of main.mlops.fresh has no room", "it has 50 tags, 1 more");
    registry.put(fresh, facts(fresh, 1, tags(47)));
    promotion.requireRoom(second);
    PromotionPlan first =
        promotion.plan(
            PromotionRequest.parse(fresh.value(), "1", "alias:champion", null), Gate.BUILT_IN);
    promotion.requireRoom(first);
    registry.put(fresh, facts(fresh, 1, tags(48)));
    assertNoRoom(first, "Version 1 of main.mlops.fresh has no room", "it has 48 tags, 3 more");
  }

  /** Unity Catalog would refuse the fifty-first in the middle of the move. */
  @Test
  void whoeverHasNoRoomForMoreTagsIsRefusedBeforeAnythingMoves() {
    PromotionPlan plan = promotion.plan(alias("2"), GATE);
    fill(1, 49);
    promotion.requireRoom(plan);
    fill(1, 50);
    assertNoRoom(plan, "Version 1 of main.mlops.spark_model has no room", "it has 50 tags, 1 more");
    fill(1, 0);
    fill(2, 48);
    promotion.requireRoom(promotion.plan(alias("2"), Gate.BUILT_IN));
    fill(2, 49);
    assertNoRoom(
        promotion.plan(alias("2"), Gate.BUILT_IN),
        "Version 2 of main.mlops.spark_model has no room",
        "it has 49 tags, 2 more");
  }

  @Test
  void recordsOfEarlierMovesMakeRoomTheOldestFirstAndRefuseNothing() {
    Map<String, String> tags = tags(46);
    for (int number = 1; number <= 4; number++) {
      tags.put("earlier_restored_champion_" + number, "x");
    }
    registry.put(CATALOG, facts(CATALOG, 2, tags));
    Map<String, String> claimed = tags(48);
    claimed.put("earlier_promoted_challenger_1", "x");
    claimed.put("earlier_promoted_challenger_2", "x");
    registry.put(CATALOG, facts(CATALOG, 1, claimed));
    PromotionPlan plan = promotion.plan(alias("2"), Gate.BUILT_IN);
    promotion.requireRoom(plan);
    promotion.carryOut(plan, STAMP);
    promotion.record(plan, STAMP);
    assertEquals(Set.of("earlier_restored_champion_3", "earlier_restored_champion_4"), earlier(2));
    assertEquals(50, tags(CATALOG, 2).size());
    assertEquals(Set.of("earlier_promoted_challenger_2"), earlier(1));
  }

  private Set<String> earlier(long version) {
    Set<String> keys = new TreeSet<>(tags(CATALOG, version).keySet());
    keys.removeIf(key -> !key.startsWith("earlier_"));
    return keys;
  }

  private void assertNoRoom(PromotionPlan plan, String... parts) {
    String message =
        assertThrows(Unsuccessful.class, () -> promotion.requireRoom(plan)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private void fill(long version, int tags) {
    registry.put(CATALOG, facts(CATALOG, version, tags(tags)));
  }

  private VersionFacts facts(ModelName model, long version, Map<String, String> tags) {
    VersionFacts facts = registry.find(model, version(version)).orElseThrow();
    return new VersionFacts(
        facts.version(), "READY", facts.stage(), facts.created(), tags, facts.runId());
  }

  private static Map<String, String> tags(int count) {
    Map<String, String> all = new HashMap<>();
    for (int number = 0; number < count; number++) {
      all.put("tag" + number, "x");
    }
    return all;
  }
}

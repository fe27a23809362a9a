package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.plan.StillTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A rollback that ends before or after any of its calls is finished by the next one, no further.
 */
final class KilledRollbackTest {

  private static final ModelName MODEL = new ModelName("main.mlops.spark_model");
  private static final Marker CHAMPION = new Marker.Alias("champion");
  private static final int MORE_THAN_ALL_CALLS = 40;

  @Test
  void runAgainItEndsOneStepBackAndNotTwo() {
    int finished = 0;
    for (int calls = 0; calls < MORE_THAN_ALL_CALLS; calls++) {
      for (boolean arrives : new boolean[] {false, true}) {
        FakeRegistry registry = threePromoted();
        boolean done = rollBack(KilledPromotionTest.killedAt(registry, calls, arrives));
        finished += done ? 1 : 0;
        if (!done && !isRecorded(registry)) {
          assertTrue(rollBack(registry), "killed at call " + calls);
        }
        String what = "killed at call " + calls;
        assertEquals(List.of(new ModelVersion(2)), registry.holders(MODEL, CHAMPION), what);
        assertTrue(isRecorded(registry), what);
        assertEquals("", record(registry, 3, "claim", "_v2"), what);
        assertEquals(record(registry, 2, "restored"), record(registry, 3, "rolled_back"), what);
      }
    }
    assertTrue(finished > 0, "no rollback came to its end: there are more calls");
  }

  private static FakeRegistry threePromoted() {
    FakeRegistry registry = new FakeRegistry();
    registry.add(MODEL, Map.of("previous_champion", "none"));
    registry.add(MODEL, Map.of("previous_champion", "1"));
    registry.add(MODEL, Map.of("previous_champion", "2"));
    registry.move(MODEL, new ModelVersion(3), CHAMPION, true, "");
    return registry;
  }

  /** The last call may have arrived: then nothing is left to be done, and the next goes further. */
  private static boolean isRecorded(FakeRegistry registry) {
    return record(registry, 2, "restored").contains("marker")
        && !record(registry, 2, "restored").contains("begun");
  }

  private static String record(FakeRegistry registry, long version, String what) {
    return record(registry, version, what, "");
  }

  private static String record(FakeRegistry registry, long version, String what, String end) {
    return registry
        .find(MODEL, new ModelVersion(version))
        .orElseThrow()
        .tags()
        .getOrDefault(CHAMPION.tag(what) + end, "");
  }

  private static boolean rollBack(RegistryPort registry) {
    try {
      Rollback rollback = new Rollback(registry, new StillTime(), "token");
      RollbackPlan plan =
          rollback.plan(RollbackRequest.parse(MODEL.value(), "alias:champion", null, ""));
      rollback.carryOut(plan, BuildStamp.UNKNOWN);
      rollback.record(plan, BuildStamp.UNKNOWN);
      return true;
    } catch (KilledPromotionTest.Killed gone) {
      return false;
    }
  }
}

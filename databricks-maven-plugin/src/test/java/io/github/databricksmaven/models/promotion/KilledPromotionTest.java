package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.plan.StillTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A promotion that ends before or after any of its calls is finished by the next one. */
final class KilledPromotionTest {

  private static final ModelName MODEL = new ModelName("main.mlops.spark_model");
  private static final Marker CHAMPION = new Marker.Alias("champion");
  private static final PromotionRequest TWO_AS_CHAMPION =
      PromotionRequest.parse(MODEL.value(), "2", "alias:champion", null);
  private static final int MORE_THAN_ALL_CALLS = 40;

  /** The process is gone: nothing of it runs any more, not even its clean-up. */
  static final class Killed extends Error {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void runAgainItEndsAsIfNothingHadHappened(boolean isHeld) {
    String previous = isHeld ? "1" : "none";
    int finished = 0;
    for (int calls = 0; calls < MORE_THAN_ALL_CALLS; calls++) {
      for (boolean arrives : new boolean[] {false, true}) {
        FakeRegistry registry = new FakeRegistry();
        registry.add(MODEL, Map.of());
        registry.add(MODEL, Map.of());
        if (isHeld) {
          registry.move(MODEL, new ModelVersion(1), CHAMPION, true, "");
        }
        finished += promote(killedAt(registry, calls, arrives), TWO_AS_CHAMPION, "7") ? 1 : 0;
        boolean moved = registry.holders(MODEL, CHAMPION).contains(new ModelVersion(2));
        assertTrue(promote(registry, TWO_AS_CHAMPION, "8"), "killed at call " + calls);
        assertEquals(List.of(new ModelVersion(2)), registry.holders(MODEL, CHAMPION));
        Map<String, String> tags = registry.find(MODEL, new ModelVersion(2)).orElseThrow().tags();
        assertEquals(previous, tags.get("previous_champion"), "killed at call " + calls);
        Map<String, String> earlier =
            registry.find(MODEL, new ModelVersion(1)).orElseThrow().tags();
        assertFalse(earlier.containsKey("claim_champion_v2"), "killed at call " + calls);
        MoveRecord record = MoveRecord.parse(tags.get("promoted_champion")).orElseThrow();
        assertTrue(record.isDone(), "killed at call " + calls);
        assertEquals(previous, record.fact("from"), "killed at call " + calls);
        assertEquals(moved ? "7" : "8", record.fact("build"), "killed at call " + calls);
      }
    }
    assertTrue(finished > 0, "no promotion came to its end: there are more calls");
  }

  /** The newest in a stage is where the stage is claimed, and here it is left alone there. */
  @Test
  void noClaimIsLeftOnAVersionThatWasOneOfSeveralInItsStage() {
    PromotionRequest alone = PromotionRequest.parse("SparkModel", "2", "stage:Production", true);
    Marker production = new Marker.Stage("Production");
    for (int calls = 0; calls < MORE_THAN_ALL_CALLS; calls++) {
      for (boolean arrives : new boolean[] {false, true}) {
        FakeRegistry registry = new FakeRegistry();
        for (long number = 1; number <= 2; number++) {
          registry.add(alone.model(), Map.of());
          registry.move(alone.model(), new ModelVersion(number), production, false, "");
        }
        promote(killedAt(registry, calls, arrives), alone, "7");
        assertTrue(promote(registry, alone, "8"), "killed at call " + calls);
        assertEquals(List.of(new ModelVersion(2)), registry.holders(alone.model(), production));
        assertEquals(
            List.of(),
            registry.versions(alone.model()).stream()
                .flatMap(version -> version.tags().keySet().stream())
                .filter(key -> key.startsWith("claim_"))
                .toList(),
            "killed at call " + calls + ", which arrived: " + arrives);
      }
    }
  }

  private static boolean promote(RegistryPort registry, PromotionRequest request, String build) {
    try {
      Promotion promotion = PlainPromotion.in(registry, new StillTime(), "token");
      PromotionPlan plan = promotion.plan(request, Gate.BUILT_IN);
      BuildStamp stamp = new BuildStamp(Map.of("build", build));
      promotion.carryOut(plan, stamp);
      promotion.record(plan, stamp);
      return true;
    } catch (Killed gone) {
      return false;
    }
  }

  /**
   * Ends whoever calls.
   *
   * @param arrives whether the last call still gets there
   */
  static RegistryPort killedAt(FakeRegistry registry, int calls, boolean arrives) {
    int[] left = {calls};
    return (RegistryPort)
        Proxy.newProxyInstance(
            RegistryPort.class.getClassLoader(),
            new Class<?>[] {RegistryPort.class},
            (proxy, method, arguments) -> {
              left[0]--;
              if (left[0] < 0 && !(arrives && left[0] == -1)) {
                throw new Killed();
              }
              try {
                Object answer = method.invoke(registry, arguments);
                if (left[0] < 0) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

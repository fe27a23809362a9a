package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.promotion.BuildStamp;
import io.github.databricksmaven.models.promotion.Promotion;
import io.github.databricksmaven.models.promotion.PromotionPlan;
import io.github.databricksmaven.models.promotion.PromotionRequest;
import io.github.databricksmaven.models.promotion.Rollback;
import io.github.databricksmaven.models.promotion.RollbackPlan;
import io.github.databricksmaven.models.promotion.RollbackRequest;
import io.github.databricksmaven.plan.StillTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollback over HTTP: from a request on, every connection is reset, that request with its effect
 * or without. Run again to the same version, it is complete: the marker is one step back, both
 * versions tell of it and of each earlier move once, and no claim is left.
 */
final class KilledRollbackOverHttpTest {

  private static final Marker CHAMPION = new Marker.Alias("champion");
  private static final ModelVersion ONE = new ModelVersion(1);
  private static final ModelVersion TWO = new ModelVersion(2);

  @TempDir Path folder;
  private final StillTime time = new StillTime();
  private OpenLocal local;
  private CatalogCopies models;
  private ModelName model = new ModelName("main.ml.m");
  private int made;

  @BeforeEach
  void aWorkspace() throws Exception {
    local = OpenLocal.in(folder);
    models = new CatalogCopies(local, local);
  }

  @AfterEach
  void endIt() throws Exception {
    local.close();
  }

  @Test
  void cutOffAtEverySeventhRequestItIsContinued() {
    everyRequest(7);
  }

  @Test
  @Tag("campaign")
  void cutOffAtAnyRequestItIsContinued() {
    assertTrue(everyRequest(1) > 15);
  }

  private int everyRequest(int step) {
    for (int request = 1; ; request += step) {
      for (boolean isDone : new boolean[] {true, false}) {
        aModelThatWasRolledBackOnceAndPromotedAgain();
        Map<String, String> one = tags(ONE);
        Map<String, String> two = tags(TWO);
        boolean wasCutOff = local.isCutOff(request, isDone, this::rollBack);
        rollBack();
        String what = "at request " + request + ", done: " + isDone;
        assertEndedWell(what);
        assertEquals(
            Map.of("earlier_restored_champion_1", one.get("restored_champion")),
            earlier(ONE),
            what);
        assertEquals(
            Map.of(
                "earlier_promoted_champion_1", two.get("earlier_promoted_champion_1"),
                "earlier_rolled_back_champion_1", two.get("rolled_back_champion")),
            earlier(TWO),
            what);
        if (!wasCutOff) {
          return request;
        }
      }
    }
  }

  /** So that every cut meets tags that have no earlier ones yet. */
  private void aModelThatWasRolledBackOnceAndPromotedAgain() {
    made++;
    model = models.model("m" + made);
    models.version(model, "[]", CatalogCopies.files(0));
    models.version(model, "[]", CatalogCopies.files(0));
    promote(ONE);
    promote(TWO);
    rollBack();
    promote(TWO);
  }

  private Map<String, String> tags(ModelVersion version) {
    return registry().find(model, version).orElseThrow().tags();
  }

  private Map<String, String> earlier(ModelVersion version) {
    Map<String, String> earlier = new TreeMap<>(tags(version));
    earlier.keySet().removeIf(key -> !key.startsWith("earlier_"));
    return earlier;
  }

  private void assertEndedWell(String what) {
    assertEquals(List.of(ONE), registry().holders(model, CHAMPION), what);
    Map<String, String> one = tags(ONE);
    Map<String, String> two = tags(TWO);
    String restored = one.getOrDefault("restored_champion", "");
    assertTrue(restored.contains("\"from\":\"2\""), what + restored);
    assertFalse(restored.contains("\"state\""), what + restored);
    assertEquals(restored, two.get("rolled_back_champion"), what);
    assertTrue(one.keySet().stream().noneMatch(key -> key.startsWith("claim_")), what);
    assertTrue(two.keySet().stream().noneMatch(key -> key.startsWith("claim_")), what);
  }

  private void promote(ModelVersion version) {
    time.pause(Duration.ofSeconds(1));
    Promotion promotion =
        new Promotion(
            registry(),
            local.connect().stageRequests(),
            run -> Optional.empty(),
            JobOutputs.NONE,
            time,
            UUID.randomUUID().toString());
    PromotionPlan plan =
        promotion.plan(
            PromotionRequest.parse(model.value(), version.toString(), "alias:champion", null),
            Gate.BUILT_IN);
    promotion.carryOut(plan, BuildStamp.UNKNOWN);
    promotion.record(plan, BuildStamp.UNKNOWN);
  }

  private void rollBack() {
    time.pause(Duration.ofSeconds(1));
    Rollback rollback = new Rollback(registry(), time, UUID.randomUUID().toString());
    RollbackPlan plan =
        rollback.plan(RollbackRequest.parse(model.value(), "alias:champion", "1", ""));
    rollback.carryOut(plan, BuildStamp.UNKNOWN);
    if (plan.hasWork()) {
      rollback.record(plan, BuildStamp.UNKNOWN);
    }
  }

  private RegistryPort registry() {
    return local.connect(time).registry(model.kind());
  }
}

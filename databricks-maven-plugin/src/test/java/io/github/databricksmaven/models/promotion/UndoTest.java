package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion is taken back by the plan that it was made by, if it was made. */
final class UndoTest {

  private static final ModelName MODEL = new ModelName("main.mlops.spark_model");
  private static final String HOST = "local://production";
  private static final Marker CHAMPION = new Marker.Alias("champion");

  @TempDir Path folder;
  private final FakeRegistry registry = new FakeRegistry();

  @BeforeEach
  void aPlanThatGivesVersion2WhatVersion1Holds() {
    registry.add(MODEL, Map.of());
    registry.add(MODEL, Map.of());
    registry.move(MODEL, version(1), CHAMPION, true, "");
    Promotion promotion = PlainPromotion.in(registry, new StillTime(), "ours");
    PromotionPlan plan =
        promotion.plan(
            PromotionRequest.parse(MODEL.value(), "2", "alias:champion", null), Gate.BUILT_IN);
    MoveOrigin origin = new MoveOrigin("promote-model", HOST, "1");
    SavedMove.save(file(), MoveJson.of(origin, plan));
  }

  @Test
  void whatWasPromotedIsGivenBackToWhoHeldItWhenItWasPlanned() {
    assertEquals(Optional.of(version(1)), back(version(2)));
  }

  @Test
  void whatWasNotPromotedOrWasTakenBackIsLeftAlone() {
    assertEquals(Optional.empty(), back(version(1)));
  }

  @Test
  void whatSomebodyElseHasMovedIsNotTouched() {
    String refusal = assertThrows(Unsuccessful.class, () -> back(version(3))).getMessage();
    assertTrue(refusal.contains("it is held by version 3"), refusal);
  }

  @Test
  void whatNobodyHeldCannotBeGivenBack() {
    Undo first = new Undo("plan", List.of(), new Undo.Itself(version(1)));
    assertEquals(Optional.empty(), first.back(CHAMPION, List.of()));
    assertThrows(Misconfigured.class, () -> first.back(CHAMPION, List.of(facts(version(1)))));
  }

  @Test
  void thePlanOfAnotherPromotionIsRefused() {
    RollbackRequest other = RollbackRequest.parse(MODEL.value(), "alias:live", null, "");
    String refusal =
        assertThrows(Misconfigured.class, () -> saved().undo("plan", HOST, other)).getMessage();
    assertTrue(refusal.contains("its promote_to is 'alias:champion'"), refusal);
  }

  @Test
  void thePlanOfAPromotionInAnotherWorkspaceIsRefused() {
    RollbackRequest here = RollbackRequest.parse(MODEL.value(), "alias:champion", null, "");
    String refusal =
        assertThrows(Misconfigured.class, () -> saved().undo("plan", "local://staging", here))
            .getMessage();
    assertTrue(
        refusal.contains(
            "its host is 'local://production', and this goal works in 'local://staging'."),
        refusal);
  }

  private Optional<ModelVersion> back(ModelVersion holder) {
    RollbackRequest request = RollbackRequest.parse(MODEL.value(), "alias:champion", null, "");
    return saved().undo("plan", HOST, request).back(CHAMPION, List.of(facts(holder)));
  }

  private VersionFacts facts(ModelVersion version) {
    return registry
        .find(MODEL, version)
        .orElseGet(() -> new VersionFacts(version, "READY", "", Instant.EPOCH, Map.of(), "run9"));
  }

  private static ModelVersion version(long number) {
    return new ModelVersion(number);
  }

  private SavedMove saved() {
    return SavedMove.read("plan", file());
  }

  private Path file() {
    return folder.resolve("promote-model.plan.json");
  }
}

package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.FakeStageRequests;
import io.github.databricksmaven.models.JobOutputs;
import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.TrackingRun;
import io.github.databricksmaven.models.gate.Gate;
import io.github.databricksmaven.models.gate.GateFile;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was reviewed is applied as it is, or refused. */
final class SavedMoveTest {

  private static final ModelName MODEL = new ModelName("SparkModel");
  private static final Marker PRODUCTION = new Marker.Stage("Production");
  private static final MoveOrigin ORIGIN =
      new MoveOrigin("promote-model", "https://adb-1.azuredatabricks.net", "1");
  private static final Gate GATE =
      GateFile.parse(
          "gate.yml",
          "read: [run]\nmetrics: {accuracy: {at-least: 0.7}}\nmax-age: 30d\nsignature: optional\n");

  @TempDir Path folder;
  private final FakeRegistry registry = new FakeRegistry();
  private final Map<String, String> run = new HashMap<>(Map.of("accuracy", "0.8"));
  private final StillTime time = new StillTime();

  @BeforeEach
  void aChampionAndTwoOthers() {
    registry.add(MODEL, Map.of("previous_production", "none"));
    registry.add(MODEL, Map.of("test_accuracy", "0.8"));
    registry.add(MODEL, Map.of());
    registry.move(MODEL, version(1), PRODUCTION, true, "");
  }

  @Test
  void whatIsAsItWasIsApplied() {
    SavedMove saved = saved(promotion("2", GATE));
    time.pause(Duration.ofHours(5));
    assertDoesNotThrow(() -> saved.requireSame(promotion("2", GATE)));
  }

  @Test
  void anotherHolderIsRefused() {
    SavedMove saved = saved(promotion("2", GATE));
    registry.move(MODEL, version(3), PRODUCTION, true, "");
    assertStale(saved, promotion("2", GATE), "stage:Production of SparkModel in the workspace");
  }

  @Test
  void anotherVersionIsRefused() {
    assertStale(
        saved(promotion("2", GATE)), promotion("3", GATE), "model_version was '2', and is '3'");
  }

  @Test
  void anotherTagOfTheVersionIsRefusedButNotThoseOfAMoveThatWasKilled() {
    SavedMove saved = saved(promotion("2", GATE));
    registry.tag(MODEL, version(2), "previous_production", "1");
    assertDoesNotThrow(() -> saved.requireSame(promotion("2", GATE)));
    registry.tag(MODEL, version(2), "test_accuracy", "0.81");
    assertStale(saved, promotion("2", GATE), "status, stage, run or tags of the version");
  }

  @Test
  void anotherVerdictIsRefusedEvenIfItPassesToo() {
    SavedMove saved = saved(promotion("2", GATE));
    run.put("accuracy", "0.9");
    assertStale(saved, promotion("2", GATE), "the gate's verdict is another");
  }

  @Test
  void anotherGateIsRefusedAlsoOfTheSameName() {
    SavedMove saved = saved(promotion("2", GATE));
    Gate weaker = GateFile.parse("gate.yml", "max-age: 30d\nsignature: optional\n");
    assertStale(saved, promotion("2", weaker), "the gate's verdict is another");
    assertStale(saved, promotion("2", Gate.BUILT_IN), "gate was 'gate.yml', and is 'built-in'");
  }

  @Test
  void whatThePlanWantedAndIsThereIsKeptWhenTheGoalRunsAgain() {
    SavedMove saved = saved(promotion("2", GATE));
    registry.move(MODEL, version(2), PRODUCTION, true, "");
    assertDoesNotThrow(() -> saved.requireSame(promotion("2", GATE)));
    assertStale(saved, promotion("2", Gate.BUILT_IN), "gate was 'gate.yml', and is 'built-in'");
  }

  @Test
  void aRollbackThatWasReviewedDoesNotGoFurtherBackWhenItRunsAgain() {
    registry.tag(MODEL, version(2), "previous_production", "1");
    registry.move(MODEL, version(2), PRODUCTION, true, "");
    registry.tag(MODEL, version(3), "previous_production", "2");
    registry.move(MODEL, version(3), PRODUCTION, true, "");
    SavedMove saved = saved(rollback());
    assertDoesNotThrow(() -> saved.requireSame(rollback()));
    registry.move(MODEL, version(2), PRODUCTION, true, "");
    assertStale(saved, rollback(), "model_version was '2', and is '1'");
  }

  @Test
  void whatIsNoPlanOfTheseGoalsIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("jobs.plan.json"), "{\"version\": 1}");
    assertTrue(
        assertThrows(Misconfigured.class, () -> SavedMove.read("jobs.plan.json", other))
            .getMessage()
            .contains("'jobs.plan.json' is no saved plan."));
  }

  private ObjectNode promotion(String version, Gate gate) {
    Promotion promotion =
        new Promotion(
            registry,
            new FakeStageRequests(),
            id -> Optional.of(new TrackingRun("FINISHED", run, Map.of())),
            JobOutputs.NONE,
            time,
            "token");
    return MoveJson.of(
        ORIGIN,
        promotion.plan(
            PromotionRequest.parse(MODEL.value(), version, "stage:Production", null), gate));
  }

  private ObjectNode rollback() {
    return MoveJson.of(
        ORIGIN,
        new Rollback(registry, time, "token")
            .plan(RollbackRequest.parse(MODEL.value(), "stage:Production", null, "")));
  }

  private SavedMove saved(ObjectNode plan) {
    Path file = folder.resolve("a/promote-model.plan.json");
    SavedMove.save(file, plan);
    return SavedMove.read("promote-model.plan.json", file);
  }

  private static void assertStale(SavedMove saved, ObjectNode now, String why) {
    String message = assertThrows(Unsuccessful.class, () -> saved.requireSame(now)).getMessage();
    assertTrue(message.contains("does not fit any more; nothing was changed."), message);
    assertTrue(message.contains(why), message);
  }

  private static ModelVersion version(long number) {
    return new ModelVersion(number);
  }
}

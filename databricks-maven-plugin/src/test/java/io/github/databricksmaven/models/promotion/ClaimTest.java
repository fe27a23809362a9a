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
import io.github.databricksmaven.problem.Unsuccessful;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClaimTest {

  private static final ModelName MODEL = new ModelName("main.mlops.spark_model");
  private static final ModelVersion HOLDER = new ModelVersion(1);

  private final FakeRegistry registry = new FakeRegistry();
  private final StillTime time = new StillTime();
  private final Claim claim =
      new Claim(
          registry, time, MODEL, new Marker.Alias("champion"), HOLDER, new ModelVersion(3), "ours");

  @BeforeEach
  void aHolder() {
    registry.add(MODEL, Map.of());
    claim.make();
  }

  @Test
  void whoIsAloneGoesOnAtOnce() {
    claim.awaitTurn();
    claim.release();
    assertFalse(tags().containsKey("claim_champion_v3"));
  }

  @Test
  void whoSeesAHigherVersionGivesWay() {
    rival(4, "2026-11-01T11:59:00Z theirs");
    String message = assertThrows(Unsuccessful.class, claim::awaitTurn).getMessage();
    assertTrue(message.contains("version 4 is about to get it from another build."), message);
    assertTrue(message.contains("is being moved by someone else."), message);
  }

  @Test
  void whoSeesALowerVersionWaitsForItAndNotForever() {
    rival(2, "2026-11-01T11:59:00Z theirs");
    assertThrows(Unsuccessful.class, claim::awaitTurn);
    registry.untag(MODEL, HOLDER, "claim_champion_v2");
    claim.awaitTurn();
  }

  @Test
  void whatAGoalThatWasKilledHasLeftIsIgnoredAfterAWhile() {
    rival(4, "2026-11-01T11:49:59Z theirs");
    rival(5, "who knows");
    claim.awaitTurn();
  }

  @Test
  void anotherMarkersClaimsAreNoneOfItsBusiness() {
    registry.tag(MODEL, HOLDER, "claim_challenger_v9", "2026-11-01T11:59:00Z theirs");
    claim.awaitTurn();
  }

  @Test
  void anotherBuildThatPromotesTheSameVersionIsSeen() {
    rival(3, "2026-11-01T11:59:00Z theirs");
    assertTrue(
        assertThrows(Unsuccessful.class, claim::awaitTurn)
            .getMessage()
            .contains("another build promotes the same version."));
  }

  @Test
  void whereNobodyHoldsItItIsClaimedAtTheOldestVersionThatIsReady() {
    registry.add(MODEL, Map.of());
    assertEquals(Optional.of(HOLDER), Claim.place(registry, MODEL, List.of()));
    registry.put(
        MODEL,
        new VersionFacts(HOLDER, "PENDING_REGISTRATION", "", Instant.EPOCH, Map.of(), "run1"));
    assertEquals(Optional.of(new ModelVersion(2)), Claim.place(registry, MODEL, List.of()));
  }

  @Test
  void aVersionThatIsDeletedUnderTheClaimIsToldAsThat() {
    registry.remove(MODEL, HOLDER);
    String message = assertThrows(Unsuccessful.class, claim::awaitTurn).getMessage();
    assertTrue(message.contains("the version it was claimed at is gone."), message);
    claim.release();
  }

  @Test
  void whoseClaimOthersWouldNotSeeAnyMoreDoesNotMove() {
    registry.add(MODEL, Map.of());
    claim.requirePlace(List.of());
    registry.remove(MODEL, HOLDER);
    String message =
        assertThrows(Unsuccessful.class, () -> claim.requirePlace(List.of())).getMessage();
    assertTrue(message.contains("version 1 is not the oldest that is READY any more."), message);
  }

  private void rival(long version, String value) {
    registry.tag(MODEL, HOLDER, "claim_champion_v" + version, value);
  }

  @Test
  void whoGivesWayToAnotherBuildOfTheSameVersionLeavesItsClaim() {
    rival(3, "2026-11-01T11:59:00Z theirs");
    claim.release();
    assertTrue(tags().containsKey("claim_champion_v3"));
  }

  private Map<String, String> tags() {
    return registry.find(MODEL, HOLDER).orElseThrow().tags();
  }
}

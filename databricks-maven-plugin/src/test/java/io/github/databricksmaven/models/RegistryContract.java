package io.github.databricksmaven.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.gate.ModelFile;
import io.github.databricksmaven.models.gate.Signature;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link RegistryPort} does: the fake, the local workspace, the service. */
public abstract class RegistryContract {

  /** A tracking run's id. */
  protected static final String RUN = "8d0c2f6b1f0b4c0a9a6d5d8d2b1f7e3c";

  protected static final ModelVersion ONE = new ModelVersion(1);
  protected static final ModelVersion TWO = new ModelVersion(2);
  private static final ModelVersion NONE = new ModelVersion(999);

  protected static ModelVersion version(long number) {
    return new ModelVersion(number);
  }

  protected abstract RegistryPort port();

  /**
   * A model with the versions 1 and 2, which nothing marks. Version 1 has a signature and the tag
   * {@code train_accuracy} with the value {@code 0.7}; {@link #RUN} registered version 2.
   */
  protected abstract ModelName model();

  /** A marker of the registry's kind. */
  protected abstract Marker marker();

  @Test
  void aModelThatDoesNotExistHasNothing() {
    ModelName absent = new ModelName(model() + "_absent");
    assertEquals(Optional.empty(), port().find(absent, ONE));
    assertEquals(Optional.empty(), port().latest(absent));
    assertEquals(Optional.empty(), port().oldest(absent));
    assertEquals(List.of(), port().holders(absent, marker()));
    assertFalse(port().neighbours(absent).contains(absent.value()));
  }

  @Test
  void aModelIsAmongItsNeighbours() {
    assertTrue(port().neighbours(model()).contains(model().value()));
  }

  @Test
  void theLatestVersionHasTheHighestNumberAndTheOldestTheLowest() {
    assertEquals(Optional.of(TWO), port().latest(model()));
    assertEquals(Optional.of(ONE), port().oldest(model()));
  }

  @Test
  void aVersionSaysWhatItIs() {
    VersionFacts facts = port().find(model(), ONE).orElseThrow();
    assertEquals(ONE, facts.version());
    assertEquals("READY", facts.status());
    assertEquals("0.7", facts.tags().get("train_accuracy"));
    assertTrue(facts.created().isAfter(Instant.parse("2020-01-01T00:00:00Z")));
    assertEquals(Optional.empty(), port().find(model(), NONE));
  }

  @Test
  void allVersionsAreListedTheNewestFirstWithTheirTags() {
    List<VersionFacts> versions = port().versions(model());
    assertEquals(List.of(TWO, ONE), versions.stream().map(VersionFacts::version).toList());
    assertEquals("0.7", versions.get(1).tags().get("train_accuracy"));
    assertEquals(List.of(), port().versions(new ModelName(model() + "_absent")));
  }

  @Test
  void aVersionIsFoundByTheRunThatRegisteredIt() {
    assertEquals(List.of(TWO), port().madeBy(model(), RUN));
    assertEquals(List.of(), port().madeBy(model(), "0123456789abcdef0123456789abcdef"));
    assertEquals(RUN, port().find(model(), TWO).orElseThrow().runId());
  }

  @Test
  void aVersionIsDescribedByItsModelFile() {
    assertInstanceOf(
        Signature.Present.class,
        ModelFile.signature(port().description(model(), ONE).orElseThrow()));
  }

  @Test
  void aTagIsReadBackAsItWasSet() {
    port().tag(model(), ONE, "previous_champion", "none");
    port().tag(model(), ONE, "previous_champion", "2, 1");
    assertEquals("2, 1", port().find(model(), ONE).orElseThrow().tags().get("previous_champion"));
  }

  @Test
  void aTagThatIsDeletedIsGoneAndMayBeGoneAlready() {
    port().tag(model(), ONE, "claim_champion_v7", "now");
    port().untag(model(), ONE, "claim_champion_v7");
    port().untag(model(), ONE, "claim_champion_v7");
    assertFalse(port().find(model(), ONE).orElseThrow().tags().containsKey("claim_champion_v7"));
  }

  @Test
  void aModelHasAPlaceBesideOthers() {
    assertTrue(port().hasPlaceFor(model()));
  }

  @Test
  void aMarkerThatNobodyHoldsHasNoHolder() {
    assertEquals(List.of(), port().holders(model(), marker()));
  }

  @Test
  void aMarkerGoesFromVersionToVersion() {
    port().move(model(), ONE, marker(), true, "");
    assertEquals(List.of(ONE), port().holders(model(), marker()));
    port().move(model(), TWO, marker(), true, "");
    assertEquals(List.of(TWO), port().holders(model(), marker()));
  }

  @Test
  void aVersionThatDoesNotExistCannotBeMarked() {
    assertThrows(WorkspaceFailure.class, () -> port().move(model(), NONE, marker(), true, ""));
  }
}

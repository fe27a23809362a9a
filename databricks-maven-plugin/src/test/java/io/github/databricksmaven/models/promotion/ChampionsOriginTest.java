package io.github.databricksmaven.models.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.models.FakeRegistry;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.VersionFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers of two registries are not taken for one another. */
final class ChampionsOriginTest {

  private static final ModelName MODEL = new ModelName("SparkModel");
  private static final ModelVersion TWO = new ModelVersion(2);
  private static final Instant REGISTERED = Instant.parse("2026-11-01T00:00:00.123Z");
  private static final Map<String, String> OF_TWO =
      Map.of(
          "source_model", "SparkModel",
          "source_version", "2",
          "source_created", REGISTERED.toString());

  private final FakeRegistry source = new FakeRegistry();

  @BeforeEach
  void twoVersions() {
    source.add(MODEL, Map.of());
    source.add(MODEL, Map.of());
    source.put(MODEL, new VersionFacts(TWO, "READY", "", REGISTERED, Map.of(), ""));
  }

  @Test
  void aCopyGoesByTheNumberOfWhatItIsACopyOf() {
    assertEquals(Optional.of(TWO), origin(OF_TWO));
  }

  @Test
  void aVersionThatIsNoCopyIsNotKnownByItsOwnNumber() {
    assertEquals(Optional.empty(), origin(Map.of()));
    assertEquals(Optional.empty(), origin(with("source_version", "two")));
    assertEquals(Optional.empty(), origin(with("source_created", "today")));
  }

  @Test
  void aCopyOfAnotherModelIsNotKnown() {
    assertEquals(Optional.empty(), origin(with("source_model", "Other")));
  }

  @Test
  void aCopyFromARegistryOfTheSameNamesIsNotKnown() {
    assertEquals(Optional.empty(), origin(with("source_created", "2026-11-01T00:00:00.124Z")));
    assertEquals(Optional.empty(), origin(with("source_version", "7")));
  }

  private Optional<ModelVersion> origin(Map<String, String> tags) {
    return new ChampionsOrigin(source, MODEL)
        .of(new VersionFacts(TWO, "READY", "", Instant.EPOCH, tags, ""));
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> tags = new HashMap<>(OF_TWO);
    tags.put(key, value);
    return tags;
  }
}

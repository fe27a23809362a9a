package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OriginTest {

  private static final Instant CREATED = Instant.parse("2026-11-01T12:00:00Z");
  private final Origin origin =
      new Origin("https://source", new ModelName("main.ml.m"), new ModelVersion(2), CREATED);

  @Test
  void aCopyIsKnownByNameNumberAndTimeWhereverItWasReadAndHoweverThatIsWritten() {
    assertTrue(origin.isOf(origin.tags()));
    assertTrue(origin.isOf(with("source_host", "https://another")));
    assertTrue(origin.isOf(with("source_model", "Main.ML.M")));
    assertTrue(origin.isOf(with("source_created", "2026-11-01T12:00:00.000Z")));
  }

  @Test
  void whatDiffersInOneOfThemOrDoesNotSayIsNone() {
    assertFalse(origin.isOf(with("source_model", "main.ml.n")));
    assertFalse(origin.isOf(with("source_version", "3")));
    assertFalse(origin.isOf(with("source_created", "2026-11-01T12:00:00.001Z")));
    assertFalse(origin.isOf(with("source_created", "yesterday")));
    assertFalse(origin.isOf(Map.of()));
  }

  @Test
  void tagsTellWhichVersionItWasAndSince() {
    assertEquals(Optional.of(new ModelVersion(2)), Origin.version(origin.tags()));
    assertEquals(Optional.of(CREATED), Origin.created(origin.tags()));
    assertEquals(Optional.empty(), Origin.version(Map.of()));
    assertEquals(Optional.empty(), Origin.created(Map.of()));
  }

  private Map<String, String> with(String key, String value) {
    Map<String, String> tags = new HashMap<>(origin.tags());
    tags.put(key, value);
    return tags;
  }
}

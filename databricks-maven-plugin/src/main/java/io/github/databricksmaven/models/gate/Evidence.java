package io.github.databricksmaven.models.gate;
import io.github.databricksmaven.models.ModelVersion;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate judges a version by.
 *
 * @param age since the version was registered
 * @param tags of the version
 * @param runMetrics of its tracking run; empty when they were not asked for or cannot be had
 * @param champion the other version that holds the marker now, null when there is none
 */
public record Evidence(
    String status,
    Signature signature,
    Duration age,
    Map<String, String> tags,
    Map<String, String> runMetrics,
    @Nullable ModelVersion champion) {

  public Evidence {
    tags = Map.copyOf(tags);
    runMetrics = Map.copyOf(runMetrics);
  }

  /** Whether the version says of its inputs and outputs what they are. */
  public enum Signature {
    PRESENT,
    ABSENT,
    /** Not looked for: the version is not READY, or the gate does not ask. */
    UNREAD
  }

  /**
   * A metric as somebody wrote it down.
   *
   * @param source for example {@code tag test_accuracy}
   */
  record Reading(String text, String source) {}

  /** The metric as the test tells it, else the training, else the tracking run. */
  Optional<Reading> metric(String name) {
    return tag("test_" + name)
        .or(() -> tag("train_" + name))
        .or(() -> Optional.ofNullable(runMetrics.get(name)).map(Evidence::ofRun));
  }

  Optional<Reading> tag(String key) {
    return Optional.ofNullable(tags.get(key)).map(text -> new Reading(text, "tag " + key));
  }

  private static Reading ofRun(String text) {
    return new Reading(text, "tracking run");
  }
}

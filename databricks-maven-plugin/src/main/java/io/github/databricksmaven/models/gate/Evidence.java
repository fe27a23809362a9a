package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.JobOutput;
import io.github.databricksmaven.models.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gate judges a version by.
 *
 * @param age since the version was registered
 * @param tags of the version
 * @param outputs what jobs of this build have said of the version, the latest first
 * @param run its tracking run
 * @param champion the other version that holds the marker now, null when there is none
 */
public record Evidence(
    String status,
    Signature signature,
    Duration age,
    Map<String, String> tags,
    List<JobOutput> outputs,
    SourceRun run,
    @Nullable Champion champion) {

  static final String NO_CHAMPION = "no champion yet";

  public Evidence {
    tags = Map.copyOf(tags);
    outputs = List.copyOf(outputs);
  }

  /**
   * The version that is to be beaten.
   *
   * @param tested the number by which tests of the version know it; null when they cannot
   */
  public record Champion(ModelVersion version, @Nullable ModelVersion tested, Signature signature) {

    /** One of the same registry. */
    public Champion(ModelVersion version, Signature signature) {
      this(version, version, signature);
    }
  }

  /**
   * Something as somebody wrote it down.
   *
   * @param source for example {@code tag test_accuracy}
   */
  record Reading(String text, String source) {}

  /** The same with the tracking run, too. */
  public Evidence with(SourceRun found) {
    return new Evidence(status, signature, age, tags, outputs, found, champion);
  }

  Optional<Reading> tag(String key) {
    return Optional.ofNullable(tags.get(key)).map(text -> new Reading(text, "tag " + key));
  }
}

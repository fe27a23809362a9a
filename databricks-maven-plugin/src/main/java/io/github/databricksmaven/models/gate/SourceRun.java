package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.TrackingRun;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tracking run that made a version, as far as it can be had.
 *
 * @param found null when it cannot
 * @param absence why not, for example {@code the version names none}; else empty
 */
public record SourceRun(@Nullable TrackingRun found, String absence) {

  /** Nobody needed to look. */
  public static final SourceRun UNREAD = absent("");

  public static SourceRun absent(String why) {
    return new SourceRun(null, why);
  }

  public static SourceRun of(TrackingRun run) {
    return new SourceRun(run, "");
  }

  /** Its status; empty when it cannot be had. */
  Optional<String> status() {
    return Optional.ofNullable(found).map(TrackingRun::status);
  }

  Optional<Evidence.Reading> metric(String name) {
    Map<String, String> metrics = found == null ? Map.of() : found.metrics();
    return Optional.ofNullable(metrics.get(name))
        .map(text -> new Evidence.Reading(text, "tracking run"));
  }

  Optional<Evidence.Reading> tag(String key) {
    Map<String, String> tags = found == null ? Map.of() : found.tags();
    return Optional.ofNullable(tags.get(key))
        .map(text -> new Evidence.Reading(text, "tracking run's tag " + key));
  }

  /** Why it could not be had, behind a colon; empty when it was, or nobody looked. */
  String remark() {
    return absence.isEmpty() ? "" : ": " + absence;
  }
}

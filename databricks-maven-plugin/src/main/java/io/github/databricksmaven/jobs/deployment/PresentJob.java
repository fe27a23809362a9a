package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as a workspace shows it.
 *
 * @param runAs user or service principal that it runs as; null when that was not asked for, as a
 *     listing does not tell it
 * @param settings in the form of the API
 */
public record PresentJob(JobId id, @Nullable String runAs, Map<String, Object> settings) {

  String name() {
    return settings.get("name") instanceof String name ? name : "Untitled";
  }

  boolean hasName(String other) {
    return name().equalsIgnoreCase(other); // as jobs/list finds them
  }

  /** Empty when it has none of this name. */
  String tag(String tag) {
    return settings.get("tags") instanceof Map<?, ?> tags && tags.get(tag) instanceof String value
        ? value
        : "";
  }

  /** Whether a bundle deploys it. Source: reference of the Jobs API, {@code deployment}. */
  boolean isOfBundle() {
    return settings.get("deployment") instanceof Map<?, ?> deployment
        && "BUNDLE".equals(deployment.get("kind"));
  }

  /**
   * Whether its settings are to come from elsewhere. Source: reference of the Jobs API, {@code
   * edit_mode}.
   */
  boolean isLocked() {
    return isOfBundle() || "UI_LOCKED".equals(settings.get("edit_mode"));
  }

  Canonical canonical() {
    return Canonical.of(settings);
  }
}

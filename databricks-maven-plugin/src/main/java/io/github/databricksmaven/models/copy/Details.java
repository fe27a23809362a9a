package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelVersion;
import java.time.Instant;
import java.util.Map;

/**
 * What a registry tells of a version. Its words are other people's: see {@code UntrustedText}.
 *
 * @param status {@code READY} when it can be used
 * @param said why it has that status, or empty
 * @param created when it was registered, in milliseconds as registries tell it
 * @param run what made it
 */
public record Details(
    ModelVersion version,
    String status,
    String said,
    Instant created,
    String description,
    Map<String, String> tags,
    RunLink run) {

  static final String READY = "READY";
  static final String FAILED = "FAILED_REGISTRATION";

  public Details {
    tags = Map.copyOf(tags);
  }

  /**
   * The tracking run that made a version; each part may be empty.
   *
   * @param id of the run
   * @param link to its page
   * @param workspaceId of the workspace that has it
   */
  public record RunLink(String id, String link, String workspaceId) {

    /** Nobody knows. */
    public static final RunLink NONE = new RunLink("", "", "");
  }

  /** Whether two registries that say so are one: made in the same millisecond by the same run. */
  boolean isSameAs(Details other) {
    return version.equals(other.version)
        && created.equals(other.created)
        && run.id().equals(other.run.id());
  }

  boolean isReady() {
    return status.equals(READY);
  }

  boolean hasFailed() {
    return status.equals(FAILED);
  }

  /** Empty when there is none. */
  String tag(String key) {
    return tags.getOrDefault(key, "");
  }
}

package io.github.databricksmaven.models;

import java.time.Instant;
import java.util.Map;

/**
 * What a registry says of a version. Its words are other people's: see {@code UntrustedText}.
 *
 * @param status {@code READY} when it can be used
 * @param stage the stage it is in, empty where there are no stages
 * @param runId the tracking run that made it, or empty; the run may be in another workspace
 */
public record VersionFacts(
    ModelVersion version,
    String status,
    String stage,
    Instant created,
    Map<String, String> tags,
    String runId) {

  /** The status of a version that can be used. */
  public static final String READY = "READY";

  public VersionFacts {
    tags = Map.copyOf(tags);
  }

  public boolean isReady() {
    return status.equals(READY);
  }
}

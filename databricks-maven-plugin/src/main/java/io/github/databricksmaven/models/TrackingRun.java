package io.github.databricksmaven.models;

import java.util.Map;

/**
 * A tracking run. Its words are other people's: see {@code UntrustedText}.
 *
 * @param status for example {@code FINISHED}, {@code RUNNING} or {@code FAILED}
 * @param metrics the last value of each, as text
 */
public record TrackingRun(String status, Map<String, String> metrics, Map<String, String> tags) {

  /** The status of a run that came to its end. */
  public static final String FINISHED = "FINISHED";

  public TrackingRun {
    metrics = Map.copyOf(metrics);
    tags = Map.copyOf(tags);
  }
}

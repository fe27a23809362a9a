package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Stamp;
import java.time.Instant;

/**
 * How far the workspace's clock is ahead of ours, at most: nothing was stamped before it was sent.
 * So an object that was stamped later than its write was answered was changed once more since,
 * though the two clocks do not agree. Only what comes within the time of one request is not told.
 */
final class ClockGap {

  /** Both clocks are read in whole milliseconds. */
  private static final long ROUNDING = 1;

  private long most = Long.MAX_VALUE;

  /** Learns from an object; one that was changed since teaches nothing, and nothing wrong. */
  void learn(Stamp stamp, Instant sent) {
    if (stamp.tellsTime()) {
      most = Math.min(most, stamp.modified() - sent.toEpochMilli());
    }
  }

  /** Whether an object was changed after the answer to its write. */
  boolean isPast(Stamp stamp, Instant answered) {
    return stamp.tellsTime()
        && most != Long.MAX_VALUE
        && stamp.modified() - answered.toEpochMilli() > most + ROUNDING;
  }
}

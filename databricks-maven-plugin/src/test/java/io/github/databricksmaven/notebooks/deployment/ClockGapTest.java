package io.github.databricksmaven.notebooks.deployment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.notebooks.Stamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The workspace's clock is 5 s ahead of ours in these tests, and a request takes 100 ms. */
final class ClockGapTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final ClockGap gap = new ClockGap();

  @Test
  void whatWasStampedWhileItWasSentIsAsSent() {
    gap.learn(at(5_040), NOON);
    gap.learn(at(7_090), NOON.plusMillis(2_000));
    assertFalse(gap.isPast(at(5_040), NOON.plusMillis(100)));
    assertFalse(gap.isPast(at(7_090), NOON.plusMillis(2_100)));
  }

  @Test
  void whatWasStampedLaterThanItWasAnsweredWasChangedAgain() {
    gap.learn(at(5_040), NOON);
    assertTrue(gap.isPast(at(7_500), NOON.plusMillis(2_100)));
    assertFalse(gap.isPast(at(7_130), NOON.plusMillis(2_100)));
  }

  @Test
  void oneThatWasChangedAgainDoesNotHideTheOthers() {
    gap.learn(at(60_000), NOON);
    gap.learn(at(5_040), NOON);
    assertTrue(gap.isPast(at(60_000), NOON.plusMillis(100)));
  }

  @Test
  void withoutTimesNothingIsSaid() {
    assertFalse(gap.isPast(at(60_000), NOON));
    gap.learn(new Stamp(1, 0), NOON);
    assertFalse(gap.isPast(at(60_000), NOON));
    gap.learn(at(5_040), NOON);
    assertFalse(gap.isPast(new Stamp(1, 0), NOON));
  }

  private static Stamp at(long millis) {
    return new Stamp(1, NOON.toEpochMilli() + millis);
  }
}

package io.github.databricksmaven.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void aNumberIsSeconds() {
    assertEquals(Duration.ofSeconds(7), RetryAfter.parse(" 7 ", NOW));
    assertEquals(Duration.ofHours(1), RetryAfter.parse("3600", NOW));
  }

  @Test
  void aDateIsCountedFromNow() {
    assertEquals(Duration.ofSeconds(90), RetryAfter.parse("Sun, 01 Nov 2026 12:01:30 GMT", NOW));
  }

  @Test
  void aDateThatHasPassedAsksForNoWait() {
    assertEquals(Duration.ZERO, RetryAfter.parse("Sun, 01 Nov 2026 11:59:00 GMT", NOW));
  }

  @Test
  void whatIsNeitherAsksForNoWait() {
    assertEquals(Duration.ZERO, RetryAfter.parse("", NOW));
    assertEquals(Duration.ZERO, RetryAfter.parse("soon", NOW));
    assertEquals(Duration.ZERO, RetryAfter.parse("-5", NOW));
    assertEquals(Duration.ZERO, RetryAfter.parse("99999999999999999999", NOW));
  }
}

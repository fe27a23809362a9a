package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DurationsTest {

  @Test
  void aNumberAndAUnitAreADuration() {
    assertEquals(Duration.ofSeconds(90), Durations.parse("timeout", "90s"));
    assertEquals(Duration.ofMinutes(20), Durations.parse("timeout", " 20m "));
    assertEquals(Duration.ofHours(2), Durations.parse("timeout", "2h"));
    assertEquals(Duration.ofDays(30), Durations.parse("max-age", "30d"));
  }

  @Test
  void anythingElseIsRefusedByTheNameOfTheProperty() {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> Durations.parse("timeout", "20 minutes"));
    assertTrue(refusal.getMessage().startsWith("<timeout> '20 minutes' is not a duration."));
    assertThrows(Misconfigured.class, () -> Durations.parse("timeout", "0s"));
  }

  @Test
  void durationsAreSpokenAsPeopleDo() {
    assertEquals("0.4 s", Durations.spoken(Duration.ofMillis(400)));
    assertEquals("42 s", Durations.spoken(Duration.ofSeconds(42)));
    assertEquals("3 min 5 s", Durations.spoken(Duration.ofSeconds(185)));
    assertEquals("2 h 5 min", Durations.spoken(Duration.ofSeconds(7545)));
    assertEquals("30 d", Durations.spoken(Duration.ofDays(30)));
    assertEquals("1 d 2 h", Durations.spoken(Duration.ofHours(26)));
  }
}

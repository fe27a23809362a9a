package io.github.databricksmaven.local.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When schedules say a job runs next. */
class ScheduleTest {
  private static final Instant NEVER = Instant.EPOCH;

  @Test
  void theTimeIsThatOfTheZone() {
    Schedule schedule = schedule("0 30 6 * * ?", "Europe/Berlin");
    assertEquals(
        Optional.of(Instant.parse("2026-01-05T05:30:00Z")),
        schedule.next(Instant.parse("2026-01-04T12:00:00Z"), NEVER));
    assertEquals(
        Optional.of(Instant.parse("2026-07-05T04:30:00Z")),
        schedule.next(Instant.parse("2026-07-04T12:00:00Z"), NEVER),
        "in summer, too");
  }

  @Test
  void quartzCountsDaysFromSundayAndKnowsTheLastOfAMonth() {
    assertEquals(
        Optional.of(Instant.parse("2026-01-05T00:00:00Z")),
        schedule("0 0 0 ? * 2", "UTC").next(Instant.parse("2026-01-01T00:00:00Z"), NEVER));
    assertEquals(
        Optional.of(Instant.parse("2026-02-28T00:00:00Z")),
        schedule("0 0 0 L * ?", "UTC").next(Instant.parse("2026-02-01T00:00:00Z"), NEVER));
  }

  @Test
  void tenSecondsLieBetweenTwoRuns() {
    Schedule schedule = schedule("* * * * * ?", "UTC");
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertEquals(Optional.of(now.plusSeconds(1)), schedule.next(now, NEVER));
    assertEquals(Optional.of(now.plusSeconds(10)), schedule.next(now, now));
    assertEquals(Optional.of(now.plusSeconds(11)), schedule.next(now, now.plusMillis(400)));
    assertEquals(Optional.of(now.plusSeconds(1)), schedule.next(now.plusMillis(400), NEVER));
    assertEquals(Optional.of(now.plusSeconds(4)), schedule.next(now, now.minusSeconds(6)));
  }

  @Test
  void aScheduleMayHaveAnEnd() {
    Schedule schedule = schedule("0 0 0 1 1 ? 2026", "UTC");
    assertEquals(Optional.empty(), schedule.next(Instant.parse("2026-01-01T00:00:00Z"), NEVER));
  }

  @Test
  void aPausedScheduleIsCheckedAndIsNone() {
    assertEquals(Optional.empty(), Schedule.read(json("0 0 0 * * ?", "UTC", "PAUSED")));
    ObjectNode wrong = json("0 0 0 * *", "UTC", "PAUSED");
    assertThrows(ApiError.class, () -> Schedule.read(wrong));
    ObjectNode unknown = json("0 0 0 * * ?", "UTC", "STOPPED");
    assertThrows(ApiError.class, () -> Schedule.read(unknown));
  }

  private static Schedule schedule(String cron, String zone) {
    return Schedule.read(json(cron, zone, "UNPAUSED")).orElseThrow();
  }

  private static ObjectNode json(String cron, String zone, String pause) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("quartz_cron_expression", cron)
        .put("timezone_id", zone)
        .put("pause_status", pause);
  }
}

package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.Jobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TicketTest {

  private static final Map<String, String> PIPELINE =
      Map.of(
          "BUILD_BUILDID",
          "12",
          "SYSTEM_STAGENAME",
          "dev",
          "SYSTEM_STAGEATTEMPT",
          "1",
          "SYSTEM_JOBATTEMPT",
          "1",
          "SYSTEM_TASKINSTANCEID",
          "t");

  private static final Work WORK = Views.work("/Shared/score");

  @Test
  void oneAttemptAtAStepHasOneToken() {
    Ticket ticket = Ticket.of(PIPELINE, WORK, "score", "a");
    assertEquals(ticket, Ticket.of(PIPELINE, WORK, "score", "b"));
    assertEquals(64, ticket.token().length());
    assertTrue(ticket.isRepeatable());
  }

  @Test
  void anotherAttemptHasAnotherTokenAndTheSameMark() {
    Ticket ticket = Ticket.of(PIPELINE, WORK, "score", "a");
    for (String attempt : List.of("SYSTEM_STAGEATTEMPT", "SYSTEM_JOBATTEMPT")) {
      Ticket next = Ticket.of(with(attempt, "2"), WORK, "score", "a");
      assertNotEquals(ticket.token(), next.token());
      assertEquals(ticket.mark(), next.mark());
    }
  }

  @Test
  void aStepThatCleansUpHasTheSameMark() {
    assertEquals(
        Ticket.of(PIPELINE, WORK, "score", "a").mark(),
        Ticket.of(with("SYSTEM_TASKINSTANCEID", "other"), WORK, "default-cli", "b").mark());
  }

  @Test
  void anotherBuildStageJobOrWorkHasAnotherMark() {
    String mark = Ticket.of(PIPELINE, WORK, "score", "a").mark();
    Work other = Work.Submitted.of(Jobs.of("a", "/Shared/score"), Map.of("limit", "9"));
    assertNotEquals(mark, Ticket.of(with("BUILD_BUILDID", "13"), WORK, "score", "a").mark());
    assertNotEquals(mark, Ticket.of(with("SYSTEM_STAGENAME", "prod"), WORK, "score", "a").mark());
    assertNotEquals(mark, Ticket.of(with("SYSTEM_PHASENAME", "eu"), WORK, "score", "a").mark());
    assertNotEquals(mark, Ticket.of(with("SYSTEM_JOBNAME", "eu 2"), WORK, "score", "a").mark());
    assertNotEquals(mark, Ticket.of(PIPELINE, other, "score", "a").mark());
    assertNotEquals(
        Ticket.of(PIPELINE, WORK, "score", "a").token(),
        Ticket.of(PIPELINE, other, "score", "a").token());
  }

  @Test
  void outsideAPipelineEveryCallIsAnAttempt() {
    Ticket ticket = Ticket.of(Map.of(), WORK, "score", "a");
    Ticket other = Ticket.of(Map.of(), WORK, "score", "b");
    assertNotEquals(ticket.token(), other.token());
    assertNotEquals(ticket.mark(), other.mark());
    assertFalse(ticket.isRepeatable());
  }

  @Test
  void theMarkIsFoundInWhatBearsIt() {
    Ticket ticket = Ticket.of(PIPELINE, WORK, "score", "a");
    assertEquals(
        Optional.of(ticket.mark()), Ticket.markIn(ticket.markedDescription("Scores the rows")));
    assertEquals(Optional.empty(), Ticket.markIn("Scores [the] rows"));
  }

  @Test
  void theFirstTaskThatIsSentBearsTheMarkAndNothingElseIsChanged() {
    Ticket ticket = Ticket.of(PIPELINE, WORK, "score", "a");
    Map<String, Object> body = ((Work.Submitted) WORK).body(ticket);
    Map<String, Object> wanted = new HashMap<>(((Work.Submitted) WORK).submission().body());
    wanted.put("idempotency_token", ticket.token());
    Map<?, ?> task = (Map<?, ?>) ((List<?>) Objects.requireNonNull(wanted.get("tasks"))).get(0);
    Map<Object, Object> marked = new HashMap<>(task);
    marked.put("description", "[run-job " + ticket.mark() + "]");
    wanted.put("tasks", List.of(marked));
    assertEquals(wanted, body);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(PIPELINE);
    changed.put(name, value);
    return changed;
  }
}

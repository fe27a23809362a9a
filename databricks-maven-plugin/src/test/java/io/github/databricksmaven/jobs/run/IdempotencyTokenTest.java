package io.github.databricksmaven.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.definition.RunParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IdempotencyTokenTest {

  private static final Map<String, String> PIPELINE =
      Map.of("BUILD_BUILDID", "12", "SYSTEM_JOBATTEMPT", "1");

  private static final Job JOB = Jobs.of("score", "/Shared/score");

  @Test
  void oneAttemptAtAStepHasOneToken() {
    String token = IdempotencyToken.of(PIPELINE, JOB, "score", "a");
    assertEquals(token, IdempotencyToken.of(PIPELINE, JOB, "score", "b"));
    assertEquals(64, token.length());
  }

  @Test
  void theNextAttemptHasAnother() {
    Map<String, String> next = Map.of("BUILD_BUILDID", "12", "SYSTEM_JOBATTEMPT", "2");
    assertNotEquals(
        IdempotencyToken.of(PIPELINE, JOB, "score", "a"),
        IdempotencyToken.of(next, JOB, "score", "a"));
  }

  @Test
  void anotherJobInTheSameStepHasAnother() {
    Job other = RunParameters.into(JOB, Map.of("limit", "9"));
    assertNotEquals(
        IdempotencyToken.of(PIPELINE, JOB, "score", "a"),
        IdempotencyToken.of(PIPELINE, other, "score", "a"));
  }

  @Test
  void outsideAPipelineEveryCallIsAnAttempt() {
    assertNotEquals(
        IdempotencyToken.of(Map.of(), JOB, "score", "a"),
        IdempotencyToken.of(Map.of(), JOB, "score", "b"));
  }
}

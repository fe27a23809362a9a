package io.github.databricksmaven.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class IdempotencyTokenTest {

  private static final Map<String, String> PIPELINE =
      Map.of("BUILD_BUILDID", "12", "SYSTEM_JOBATTEMPT", "1");

  @Test
  void oneAttemptAtAStepHasOneToken() {
    String token = IdempotencyToken.of(PIPELINE, "score", "a");
    assertEquals(token, IdempotencyToken.of(PIPELINE, "score", "b"));
    assertEquals(64, token.length());
  }

  @Test
  void theNextAttemptHasAnother() {
    Map<String, String> next = Map.of("BUILD_BUILDID", "12", "SYSTEM_JOBATTEMPT", "2");
    assertNotEquals(
        IdempotencyToken.of(PIPELINE, "score", "a"), IdempotencyToken.of(next, "score", "a"));
  }

  @Test
  void outsideAPipelineEveryCallIsAnAttempt() {
    assertNotEquals(
        IdempotencyToken.of(Map.of(), "score", "a"), IdempotencyToken.of(Map.of(), "score", "b"));
  }
}

package io.github.databricksmaven.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BudgetTest {

  private static final FailedCall CALL = new FailedCall("POST", "/api/x", 429, "r-1");

  private final StillTime time = new StillTime();
  private final Instant begun = time.now();
  private final Budget budget = new Budget(20, time);

  @Test
  void theFirstRequestsDoNotWait() {
    for (int i = 0; i < 20; i++) {
      budget.take("a");
    }
    assertEquals(begun, time.now());
  }

  @Test
  void oneMoreThanAreAllowedWaitsForTheNextSecond() {
    for (int i = 0; i < 21; i++) {
      budget.take("a");
    }
    assertTrue(passed().compareTo(Duration.ofSeconds(1)) > 0, () -> "after " + passed());
    assertTrue(passed().compareTo(Duration.ofMillis(1100)) < 0, () -> "after " + passed());
  }

  @Test
  void afterARefusalEverybodyWaitsAsLongAsTheServiceAsks() {
    budget.take("a").refused(CALL, Duration.ofSeconds(30));
    budget.take("b");
    assertEquals(Duration.ofSeconds(30), passed());
  }

  @Test
  void noPauseOutlastsALock() {
    budget.take("a").refused(CALL, Duration.ofSeconds(110));
    budget.take("b");
    assertEquals(Budget.LONGEST_PAUSE, passed());
  }

  @Test
  void aWaitThatIsTooLongIsRefusedAtOnce() {
    budget.take("a").refused(CALL, Duration.ofHours(1));
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> budget.take("a"));
    assertEquals(begun, time.now());
    assertEquals(429, failure.call().status());
    assertEquals(
        """
        The workspace takes no request for another 1 h.
          Why: it refused one as too many and asked for that wait; the goal waits at most 2 min 0 s\
         (POST /api/x: status 429, request r-1)
          Fix: run the goal again after that, it continues; or find out who else uses up the limit.\
        """,
        failure.getMessage());
  }

  @Test
  void whoIsInterruptedDoesNotWait() {
    budget.take("a").refused(CALL, Duration.ofSeconds(30));
    Thread.currentThread().interrupt();
    budget.take("a").answered();
    assertTrue(Thread.interrupted());
    assertEquals(begun, time.now());
  }

  @Test
  void whatIsUrgentDoesNotWait() {
    budget.take("a").refused(CALL, Duration.ofSeconds(30));
    budget.takeAtOnce("a").answered();
    assertEquals(begun, time.now());
    assertFalse(Thread.interrupted());
  }

  private Duration passed() {
    return Duration.between(begun, time.now());
  }
}

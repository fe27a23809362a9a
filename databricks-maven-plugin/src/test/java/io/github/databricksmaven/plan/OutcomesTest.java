package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OutcomesTest {

  @Test
  void whatWentWellIsGivenBack() {
    assertEquals(List.of("b"), Outcomes.orThrow("things failed", List.of(attempt("b", null))));
  }

  @Test
  void aSingleFailureIsThrownAsItIs() {
    Misconfigured failure = new Misconfigured("a is bad.", "it is old.", "renew it.");
    List<Attempt<String, String>> attempts = List.of(attempt("b", null), attempt(null, failure));
    assertSame(
        failure,
        assertThrows(Misconfigured.class, () -> Outcomes.orThrow("things failed", attempts)));
  }

  @Test
  void ofManyFailuresEachIsToldWithItsOwnCure() {
    List<Attempt<String, String>> attempts =
        List.of(
            attempt(null, new Misconfigured("a is bad.", "it is old.", "renew it.")),
            attempt("b", null),
            attempt(null, new Misconfigured("c is big.", "there is no room.", "shorten it.")),
            attempt(null, new IllegalStateException("odd")));
    assertEquals(
        """
        3 of 4 things failed:
          a is bad.
            Why: it is old.
            Fix: renew it.
          c is big.
            Why: there is no room.
            Fix: shorten it.
          java.lang.IllegalStateException: odd
            Why: the goal did not foresee it.
            Fix: cure the cause and run the goal again.\
        """,
        assertThrows(Unsuccessful.class, () -> Outcomes.orThrow("things failed", attempts))
            .getMessage());
  }

  @Test
  void aWorkspaceThatFailedManyTimesIsNotTakenForAGoalThatDidNot() {
    List<Attempt<String, String>> attempts =
        List.of(attempt(null, lost("/a")), attempt("b", null), attempt(null, lost("/c")));
    WorkspaceFailure failure =
        assertThrows(
            WorkspaceFailure.class, () -> Outcomes.orThrow("files did not come", attempts));
    assertEquals("/a", failure.call().path());
    assertEquals("2 of 3 files did not come.", failure.problem().what());
    List<Attempt<String, String>> mixed =
        List.of(
            attempt(null, lost("/a")),
            attempt(null, new Misconfigured("c is big.", "there is no room.", "shorten it.")));
    assertThrows(Unsuccessful.class, () -> Outcomes.orThrow("files did not come", mixed));
  }

  private static WorkspaceFailure lost(String path) {
    return new WorkspaceFailure(
        new FailedCall("GET", path, 0, ""), path + " did not come.", "it was cut", "run again");
  }

  private static Attempt<String, String> attempt(
      @Nullable String result, @Nullable RuntimeException failure) {
    return new Attempt<>("item", result, failure, Instant.EPOCH, Duration.ZERO);
  }
}

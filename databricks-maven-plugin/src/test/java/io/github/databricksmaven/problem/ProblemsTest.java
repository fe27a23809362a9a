package io.github.databricksmaven.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ProblemsTest {

  private final Problems problems = new Problems();

  @Test
  void nothingIsRefusedWhenNothingIsWrong() {
    problems.refuseAny("cannot be sent");
  }

  @Test
  void aSingleOneIsToldAsItIs() {
    problems.add(new Problem("a is bad.", "it is old.", "renew it."));
    assertEquals("a is bad.\n  Why: it is old.\n  Fix: renew it.", refused());
  }

  @Test
  void ofManyEachIsToldWithItsCauseAndItsCure() {
    problems.add(new Problem("a is bad.", "it is old.", "renew it."));
    problems.add(new Problem("c is big.", "there is no room.", "shorten it,\nor make room."));
    problems.add(new Problem("b is bad.", "it is old.", "renew it."));
    problems.add(new Problem("b is bad.", "it is old.", "renew it."));
    assertEquals(
        """
        3 things cannot be sent:
          a is bad.
          b is bad.
            Why: it is old.
            Fix: renew it.
          c is big.
            Why: there is no room.
            Fix: shorten it,
                 or make room.\
        """,
        refused());
  }

  @Test
  void moreThanAnybodyReadsAreCounted() {
    for (int i = 0; i < 60; i++) {
      problems.add(new Problem("file " + i, "so", "do"));
    }
    assertTrue(
        refused().endsWith("\n  file 49\n    Why: so\n    Fix: do\n  … and 10 more"),
        this::refused);
  }

  private String refused() {
    return assertThrows(Misconfigured.class, () -> problems.refuseAny("cannot be sent"))
        .getMessage();
  }
}

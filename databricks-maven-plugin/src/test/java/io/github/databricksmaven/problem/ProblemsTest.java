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
  void manyAreListedAndEachCauseAndCureIsSaidOnce() {
    problems.add(new Problem("a is bad.", "it is old.", "renew it."));
    problems.add(new Problem("b is bad.", "it is old.", "renew it."));
    problems.add(new Problem("b is bad.", "it is old.", "renew it."));
    problems.add(new Problem("c is big.", "there is no room.", "shorten it."));
    assertEquals(
        """
        3 things cannot be sent:
            a is bad.
            b is bad.
            c is big.
          Why: it is old.
               there is no room.
          Fix: renew it.
               shorten it.\
        """,
        refused());
  }

  @Test
  void moreThanAnybodyReadsAreCounted() {
    for (int i = 0; i < 60; i++) {
      problems.add(new Problem("file " + i, "so", "do"));
    }
    assertTrue(refused().contains("file 49\n    … and 10 more"), this::refused);
  }

  private String refused() {
    return assertThrows(Misconfigured.class, () -> problems.refuseAny("cannot be sent"))
        .getMessage();
  }
}

package io.github.databricksmaven.local.switches;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void soManyPassAtOnceAndTheNextWhenTheFirstIsASecondOld() {
    SlidingWindow window = new SlidingWindow(2);
    assertTrue(window.admits(100) && window.admits(200));
    assertFalse(window.admits(99 + SECOND));
    assertTrue(window.admits(100 + SECOND));
    assertFalse(window.admits(199 + SECOND));
    assertTrue(window.admits(200 + SECOND));
  }

  @Test
  void whoIsRefusedDoesNotCount() {
    SlidingWindow window = new SlidingWindow(1);
    assertTrue(window.admits(0));
    assertTrue(LongStream.range(1, 1_000).noneMatch(window::admits));
    assertTrue(window.admits(SECOND));
  }

  @Test
  void noOriginOfTheClockMatters() {
    SlidingWindow window = new SlidingWindow(1);
    assertTrue(window.admits(Long.MAX_VALUE - 5));
    assertFalse(window.admits(Long.MIN_VALUE + 5));
  }

  @Test
  void noWindowWhereverItBeginsHoldsMore() {
    Random random = new Random(1);
    SlidingWindow window = new SlidingWindow(30);
    long[] times =
        LongStream.iterate(0, time -> time + random.nextLong(SECOND / 25))
            .limit(5_000)
            .filter(window::admits)
            .toArray();
    for (int i = 30; i < times.length; i++) {
      assertTrue(times[i] - times[i - 30] >= SECOND);
    }
    assertTrue(times.length > 2_000, "and not much less either");
  }
}

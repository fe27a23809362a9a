package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelTest {

  private final Parallel parallel = new Parallel(3, new StillTime());

  @Test
  void everyItemIsTriedThoughOthersFail() {
    List<Attempt<Integer, Integer>> attempts =
        parallel.each(IntStream.range(0, 50).boxed().toList(), ParallelTest::halved);
    assertEquals(50, attempts.size());
    assertEquals(25, attempts.stream().filter(Attempt::failed).count());
    assertEquals(7, attempts.get(14).result());
  }

  @Test
  void noMoreThanTheWidthAreUnderWay() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    parallel.each(
        IntStream.range(0, 100).boxed().toList(),
        item -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          return now.decrementAndGet();
        });
    assertTrue(most.get() <= 3, () -> most + " at a time");
  }

  @Test
  void theWatcherIsToldOfEveryItemAlsoOfThoseThatFail() {
    AtomicInteger finished = new AtomicInteger();
    StringBuilder begun = new StringBuilder();
    Watcher watcher =
        new Watcher() {
          @Override
          public void begin(String done, int all) {
            begun.append(all).append(' ').append(done);
          }

          @Override
          public void finished(boolean isDone) {
            finished.incrementAndGet();
          }
        };
    new Parallel(3, new StillTime(), watcher)
        .each("halved", IntStream.range(0, 50).boxed().toList(), ParallelTest::halved);
    assertEquals("50 halved", begun.toString());
    assertEquals(50, finished.get());
  }

  private static int halved(int number) {
    if (number % 2 == 1) {
      throw new IllegalArgumentException("odd");
    }
    return number / 2;
  }
}

package io.github.databricksmaven.goal;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Work that is to come to a good end when Maven is ended: it begins nothing new, writes down what
 * it did, and is waited for.
 */
final class Ending implements BooleanSupplier {

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean ended;

  /** Whether nothing new is to be begun. */
  @Override
  public boolean getAsBoolean() {
    return ended;
  }

  void during(Runnable work) {
    CancelOnExit.during(
        () -> {
          try {
            work.run();
            return true;
          } finally {
            done.countDown();
          }
        },
        this::end);
  }

  private void end() {
    ended = true;
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

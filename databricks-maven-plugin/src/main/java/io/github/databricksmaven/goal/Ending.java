package io.github.databricksmaven.goal;

import io.github.databricksmaven.report.Talk;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Work that is to come to a good end when Maven is ended: it begins nothing new, writes down and
 * reports what it did, and is waited for.
 */
final class Ending implements BooleanSupplier {

  private final Talk talk;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean ended;

  Ending(Talk talk) {
    this.talk = talk;
  }

  /** Whether nothing new is to be begun. */
  @Override
  public boolean getAsBoolean() {
    return ended;
  }

  void during(Runnable work) {
    CancelOnExit.during(
        () -> {
          work.run();
          return true;
        },
        this::end);
  }

  /** The work is done, and so are the reports of it. */
  void over() {
    done.countDown();
  }

  private void end() {
    ended = true;
    talk.warn("Being ended: nothing more is begun, and what was done is noted.");
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

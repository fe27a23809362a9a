package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.compute.Cell;
import io.github.databricksmaven.local.compute.Ending;
import io.github.databricksmaven.local.compute.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

final class OneEndingTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private final ReentrantLock serversLock = new ReentrantLock();
  private final CountDownLatch heard = new CountDownLatch(1);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger over = new AtomicInteger();
  private final OneEnding events = new OneEnding(new LockingListener(), over::incrementAndGet);

  @Test
  void whoHoldsTheListenersLockCanEndTheRun() throws Exception {
    serversLock.lock();
    try {
      events.preparing("Starting Spark");
      heard.await();
      assertTimeoutPreemptively(
          SOON, () -> events.ended(new Ending.Cancelled()), "it waited for the listener");
    } finally {
      serversLock.unlock();
    }
    assertTrue(events.isTold(SOON));
    assertEquals(List.of("Starting Spark", "Cancelled[]"), told);
  }

  @Test
  void nothingFollowsTheFirstEnding() throws Exception {
    events.running();
    events.ended(new Ending.Completed());
    events.preparing("late");
    events.ended(new Ending.Cancelled());
    assertTrue(events.isTold(SOON));
    assertEquals(List.of("running", "Completed[]"), told);
    assertEquals(1, over.get());
  }

  /** As the server's: it keeps a run's state under a lock. */
  private final class LockingListener implements RunListener {
    @Override
    public void preparing(String message) {
      add(message);
    }

    @Override
    public void running() {
      add("running");
    }

    @Override
    public void cell(Cell cell) {
      add(cell.source());
    }

    @Override
    public void ended(Ending ending) {
      assertEquals(1, over.get(), "counted out before it is told");
      add(ending.toString());
    }

    private void add(String what) {
      heard.countDown();
      serversLock.lock();
      try {
        told.add(what);
      } finally {
        serversLock.unlock();
      }
    }
  }
}

package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class CancelOnExitTest {

  @Test
  void workThatEndsIsNotCalledOff() {
    AtomicBoolean cancelled = new AtomicBoolean();
    assertEquals(1, CancelOnExit.during(() -> 1, () -> cancelled.set(true)));
    assertFalse(cancelled.get());
  }

  @Test
  void aCancelThatHangsDoesNotHoldUpTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    Runnable hanging =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> CancelOnExit.bounded(hanging, Duration.ofMillis(50)));
    never.countDown();
  }
}

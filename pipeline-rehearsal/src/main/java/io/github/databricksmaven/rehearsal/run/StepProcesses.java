package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.process.ProcessGroup;
import io.github.databricksmaven.rehearsal.process.Stopping;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends what a step does, its process or its waiting, when it is cancelled or takes too long. */
final class StepProcesses implements AutoCloseable {

  /** Why a step was ended. */
  enum End {
    CANCELLED,
    TIMED_OUT
  }

  private final Stopping stopping;
  private final Thread worker = Thread.currentThread();
  private final AtomicReference<@Nullable End> ended = new AtomicReference<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(StepProcesses::thread);
  private @Nullable ProcessGroup current;
  private boolean closed;

  StepProcesses(Stopping stopping) {
    this.stopping = stopping;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "step-timer");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the step after this time; 0 is never. */
  void endAfter(Duration limit) {
    if (!limit.isZero()) {
      var unused =
          timer.schedule(() -> end(End.TIMED_OUT), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Ends what goes on; returns once the process is gone. */
  void end(End why) {
    ProcessGroup group;
    synchronized (this) {
      if (closed || !ended.compareAndSet(null, why)) {
        return;
      }
      group = current;
      if (group == null) {
        worker.interrupt();
        return;
      }
    }
    try {
      stopping.stop(group);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills at once, for example when the time to clean up is over. */
  void kill() {
    synchronized (this) {
      ended.compareAndSet(null, End.CANCELLED);
      if (current != null) {
        current.signal("KILL");
      } else if (!closed) {
        worker.interrupt();
      }
    }
  }

  /** Its exit state; while it is waited for, the step can be ended. */
  int await(ProcessGroup group) throws InterruptedException {
    boolean late;
    synchronized (this) {
      current = group;
      late = ended.get() != null;
    }
    try {
      if (late) {
        stopping.stop(group);
      }
      return group.await();
    } finally {
      synchronized (this) {
        current = null;
      }
    }
  }

  @Nullable End ended() {
    return ended.get();
  }

  /** The step is over: nothing of it can be ended any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    timer.shutdownNow();
    // An interrupt that came too late must not end the next step.
    boolean interrupted = Thread.interrupted();
    if (interrupted && ended.get() == null) {
      Thread.currentThread().interrupt();
    }
  }
}

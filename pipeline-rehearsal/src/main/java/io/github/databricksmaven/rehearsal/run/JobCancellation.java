package io.github.databricksmaven.rehearsal.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The cancellation of one job: because the whole run is cancelled, or because the job takes too
 * long. Steps that clean up have some time; then they are killed.
 */
final class JobCancellation implements AutoCloseable {

  private final Cancellation run;
  private final Cancellation own = new Cancellation();
  private final Cancellation force = new Cancellation();
  private final Duration toCleanUp;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(JobCancellation::thread);
  private final Cancellation.Registration ofRun;
  private volatile boolean late;

  /**
   * Begins the time of a job.
   *
   * @param limit 0: none
   */
  JobCancellation(Cancellation run, Duration limit, Duration toCleanUp) {
    this.run = run;
    this.toCleanUp = toCleanUp;
    this.ofRun = run.during(this::cancel);
    if (!limit.isZero()) {
      var unused = timer.schedule(this::tooLate, limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "job-timer");
    thread.setDaemon(true);
    return thread;
  }

  private void tooLate() {
    late = true;
    cancel();
  }

  private void cancel() {
    own.cancel();
    var unused = timer.schedule(force::cancel, toCleanUp.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the job took longer than it may. */
  boolean isLate() {
    return late;
  }

  boolean isCancelled() {
    return run.isCancelled() || own.isCancelled();
  }

  /** Whether not even what cleans up may begin any more. */
  boolean isOver() {
    return force.isCancelled();
  }

  Cancellation.Registration onCancel(Runnable listener) {
    return own.during(listener);
  }

  Cancellation.Registration onForce(Runnable listener) {
    return force.during(listener);
  }

  @Override
  public void close() {
    ofRun.close();
    timer.shutdownNow();
  }
}

package io.github.databricksmaven.local.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Starts jobs when their schedules say so, as long as the server lives; what it missed is lost. */
final class Timetable {
  private final ScheduledExecutorService timer;
  private final Clock clock;
  private final LongConsumer start;
  private final Map<Long, Entry> planned = new HashMap<>();
  private final Map<Long, Instant> latest = new HashMap<>();

  /**
   * A timetable that is empty.
   *
   * @param start is told the id of a job whose time has come
   */
  Timetable(ScheduledExecutorService timer, Clock clock, LongConsumer start) {
    this.timer = timer;
    this.clock = clock;
    this.start = start;
  }

  /** Runs a job by a schedule, and by no other. */
  synchronized void put(long jobId, Schedule schedule) {
    stop(jobId);
    Instant now = clock.instant();
    Optional<Instant> next = schedule.next(now, latest.getOrDefault(jobId, Instant.EPOCH));
    if (next.isPresent()) {
      long wait = Duration.between(now, next.get()).toMillis();
      planned.put(
          jobId,
          new Entry(
              schedule, timer.schedule(() -> fire(jobId, schedule), wait, TimeUnit.MILLISECONDS)));
    }
  }

  /** Runs a job by no schedule any more. */
  synchronized void forget(long jobId) {
    stop(jobId);
    latest.remove(jobId);
  }

  private void fire(long jobId, Schedule schedule) {
    if (goesOn(jobId, schedule)) {
      start.accept(jobId);
    }
  }

  /** Unless the job has been given another schedule, or none. */
  private synchronized boolean goesOn(long jobId, Schedule schedule) {
    Entry entry = planned.get(jobId);
    if (entry == null || entry.schedule() != schedule) {
      return false;
    }
    latest.put(jobId, clock.instant());
    put(jobId, schedule);
    return true;
  }

  private void stop(long jobId) {
    Optional.ofNullable(planned.remove(jobId)).ifPresent(entry -> entry.next().cancel(false));
  }

  /** A schedule and the next time it starts its job. */
  private record Entry(Schedule schedule, ScheduledFuture<?> next) {}
}

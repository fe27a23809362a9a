package io.github.databricksmaven.pace;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.plan.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows how many of how many are done, how many a second, and how long it will take. Work that is
 * soon finished is not shown at all.
 */
public final class Headway implements Watcher {

  private final Timekeeper time;
  private final Display display;
  private String what = "";
  private int all;
  private int done;
  private int failed;
  private Instant begun = Instant.MIN;
  private Instant shown = Instant.MIN;

  /** Shows nothing before work begins. */
  public Headway(Timekeeper time, Display display) {
    this.time = time;
    this.display = display;
  }

  @Override
  public synchronized void begin(String finished, int count) {
    what = finished;
    all = count;
    done = 0;
    failed = 0;
    begun = time.now();
    shown = begun;
  }

  @Override
  public synchronized void finished(boolean isDone) {
    done++;
    failed += isDone ? 0 : 1;
    Instant now = time.now();
    if (done == all) {
      end(now);
    } else if (Duration.between(shown, now).compareTo(display.every()) >= 0) {
      shown = now;
      display.show(line(now), (int) (100L * done / all));
    }
  }

  private void end(Instant now) {
    if (shown.isAfter(begun)) {
      Duration took = Duration.between(begun, now);
      String spoken = Durations.spoken(took);
      display.end(
          failed == 0
              ? "%d %s in %s, %s a second".formatted(done, what, spoken, rate(took))
              : "%d of %d %s in %s".formatted(done - failed, all, what, spoken));
    }
  }

  private String line(Instant now) {
    Duration took = Duration.between(begun, now);
    Duration left = took.multipliedBy(all - done).dividedBy(done);
    return "%d of %d %s, %s a second, %s left"
        .formatted(done, all, what, rate(took), Durations.spoken(left));
  }

  private String rate(Duration took) {
    return String.format(Locale.ROOT, "%.1f", done / Math.max(0.001, took.toMillis() / 1000.0));
  }
}

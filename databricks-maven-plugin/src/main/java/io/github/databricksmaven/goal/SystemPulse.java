package io.github.databricksmaven.goal;

import io.github.databricksmaven.plan.Pulse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A pulse by the machine's clock, from a thread that keeps nothing alive. */
record SystemPulse(Duration every) implements Pulse {

  @Override
  public void during(Runnable beat, Runnable work) {
    ScheduledExecutorService beating =
        Executors.newSingleThreadScheduledExecutor(
            command -> {
              Thread thread = new Thread(command, "databricks-pulse");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var unused =
          beating.scheduleWithFixedDelay(
              beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
      work.run();
    } finally {
      beating.shutdownNow();
    }
  }
}

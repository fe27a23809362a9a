package io.github.databricksmaven.rehearsal.process;

import java.time.Duration;

/**
 * How a step is ended that was cancelled or took too long: asked, asked again, killed.
 *
 * @param afterInterrupt how long it has from SIGINT to SIGTERM
 * @param afterTerminate how long it has from SIGTERM to SIGKILL
 */
public record Stopping(Duration afterInterrupt, Duration afterTerminate) {

  /** The agent's own. Source: facts of the agent, {@code ProcessInvoker}. */
  public static final Stopping AS_THE_AGENT =
      new Stopping(Duration.ofMillis(7500), Duration.ofMillis(2500));

  /** Ends the group; returns when its first process is gone. */
  public void stop(ProcessGroup group) throws InterruptedException {
    group.signal("INT");
    if (group.endsWithin(afterInterrupt)) {
      return;
    }
    group.signal("TERM");
    if (group.endsWithin(afterTerminate)) {
      return;
    }
    group.signal("KILL");
    group.await();
  }
}

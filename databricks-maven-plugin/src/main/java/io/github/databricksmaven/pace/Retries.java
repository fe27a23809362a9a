package io.github.databricksmaven.pace;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How calls that failed are tried again: after waits that double, for at most {@link
 * Budget#PATIENCE} a call. When no call at all has succeeded for that long, the service is given
 * up: the calls that are still to come fail at their first try.
 */
public final class Retries {

  /** The waits between tries; they are waited for elsewhere, in the time that was passed in. */
  private static final RetryPolicy<Object> WAITS =
      RetryPolicy.builder()
          .withMaxAttempts(-1)
          .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(30))
          .withJitter(0.2)
          .build();

  /** After that long the user is told why nothing goes on. */
  private static final Duration SILENT = Duration.ofSeconds(5);

  private final Timekeeper time;
  private final Talk talk;
  private final AtomicLong count = new AtomicLong();
  private @Nullable Instant failingSince;
  private boolean told;

  /** No call has failed yet. */
  public Retries(Timekeeper time, Talk talk) {
    this.time = time;
    this.talk = talk;
  }

  /** How many times a call was tried again so far. */
  public long count() {
    return count.get();
  }

  /**
   * The tries of one call.
   *
   * @param doing begins the sentence about it, for example {@code Importing /x}
   */
  public Tries begin(String doing) {
    return new Tries(doing);
  }

  private synchronized Duration failingFor(Instant now) {
    if (failingSince == null) {
      failingSince = now;
    }
    return Duration.between(failingSince, now);
  }

  private synchronized void works() {
    failingSince = null;
    told = false;
  }

  private synchronized boolean isToBeTold(Duration failing) {
    boolean first = !told && failing.compareTo(SILENT) >= 0;
    told |= first;
    return first;
  }

  /** The tries of one call. */
  public final class Tries {

    private final String doing;
    private final Execution<Object> execution = Execution.of(WAITS);
    private @Nullable Instant begun;
    private int failures;

    private Tries(String doing) {
      this.doing = doing;
    }

    /** The service answered, and nothing is wrong with it. */
    public void answered() {
      works();
    }

    /**
     * Waits until the next try.
     *
     * @param asked how long the service asks for; of a refusal the {@link Budget} knows it, and
     *     waits
     * @return false when it was tried enough
     */
    public boolean again(FailedCall failed, Duration asked) {
      Instant now = time.now();
      begun = begun == null ? now : begun;
      failures++;
      execution.recordException(new IllegalStateException(doing));
      Duration wait =
          failed.status() == 429
              ? Duration.ZERO
              : longer(execution.getDelay(), Budget.pause(asked));
      Duration failing = failingFor(now);
      Duration passed = longer(failing, Duration.between(begun, now)).plus(wait);
      if (passed.compareTo(Budget.PATIENCE) > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      tell(failed, failing, wait);
      count.incrementAndGet();
      time.pause(wait);
      return true;
    }

    /** How often and how long it was tried, to be put behind the cause; empty when once. */
    public String told() {
      return begun == null || failures < 2
          ? ""
          : "; tried %d times in %s"
              .formatted(failures, Durations.spoken(Duration.between(begun, time.now())));
    }

    private void tell(FailedCall failed, Duration failing, Duration wait) {
      String cause = failed.status() == 0 ? "no answer" : "status " + failed.status();
      talk.whisper(doing + ": " + cause + ", again in " + Durations.spoken(wait) + ".");
      if (isToBeTold(failing)) {
        String patience = Durations.spoken(Budget.PATIENCE);
        talk.say("The workspace is in trouble (" + cause + "): trying for up to " + patience + ".");
      }
    }

    private static Duration longer(Duration one, Duration other) {
      return one.compareTo(other) > 0 ? one : other;
    }
  }
}

package io.github.databricksmaven.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.report.Notes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetriesTest {

  private static final FailedCall BROKEN = new FailedCall("GET", "/api/x", 503, "");
  private static final FailedCall REFUSED = new FailedCall("GET", "/api/x", 429, "");
  private static final Duration NOTHING = Duration.ZERO;

  private final StillTime time = new StillTime();
  private final Notes notes = new Notes();
  private final Retries retries = new Retries(time, notes);

  @Test
  void theWaitsDouble() {
    Retries.Tries tries = retries.begin("Listing /x");
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Instant before = time.now();
      assertTrue(tries.again(BROKEN, NOTHING));
      waits.add(Duration.between(before, time.now()).toMillis());
    }
    for (int i = 0; i < 4; i++) {
      double even = 500 * Math.pow(2, i);
      assertTrue(waits.get(i) >= even * 0.8 && waits.get(i) <= even * 1.2, waits::toString);
    }
  }

  @Test
  void aServiceThatAsksForALongerWaitGetsIt() {
    Instant begun = time.now();
    assertTrue(retries.begin("Listing /x").again(BROKEN, Duration.ofSeconds(40)));
    assertEquals(Duration.ofSeconds(40), Duration.between(begun, time.now()));
  }

  @Test
  void noWaitOutlastsALock() {
    Instant begun = time.now();
    assertTrue(retries.begin("Listing /x").again(BROKEN, Duration.ofSeconds(110)));
    assertEquals(Budget.LONGEST_PAUSE, Duration.between(begun, time.now()));
  }

  @Test
  void aRefusalIsTriedAgainAtOnceForTheBudgetWaits() {
    Instant begun = time.now();
    assertTrue(retries.begin("Listing /x").again(REFUSED, Duration.ofSeconds(40)));
    assertEquals(begun, time.now());
  }

  @Test
  void patienceEndsAfterTwoMinutes() {
    Instant begun = time.now();
    Retries.Tries tries = retries.begin("Listing /x");
    int count = 1;
    while (tries.again(BROKEN, NOTHING)) {
      count++;
    }
    Duration passed = Duration.between(begun, time.now());
    assertTrue(passed.compareTo(Budget.PATIENCE) <= 0, passed::toString);
    assertTrue(passed.toSeconds() > 80, passed::toString);
    assertEquals(count - 1, retries.count());
    assertTrue(tries.told().startsWith("; tried " + count + " times in 1 min "), tries::told);
  }

  @Test
  void whatComesAfterAServiceWasGivenUpFailsAtOnce() {
    Retries.Tries first = retries.begin("Listing /x");
    while (first.again(BROKEN, NOTHING)) {
      // until it is given up
    }
    time.pause(Duration.ofSeconds(40)); // more than the wait that there was no patience for
    assertFalse(retries.begin("Listing /y").again(BROKEN, NOTHING));
  }

  @Test
  void oneSuccessAndTheServiceIsTrustedAgain() {
    Retries.Tries first = retries.begin("Listing /x");
    while (first.again(BROKEN, NOTHING)) {
      // until it is given up
    }
    retries.begin("Listing /y").answered();
    assertTrue(retries.begin("Listing /z").again(BROKEN, NOTHING));
  }

  @Test
  void whoIsInterruptedDoesNotTryAgain() {
    Thread.currentThread().interrupt();
    assertFalse(retries.begin("Listing /x").again(BROKEN, NOTHING));
    assertTrue(Thread.interrupted());
  }

  @Test
  void everyRetryIsWhisperedAndALastingTroubleSaidOnce() {
    Retries.Tries tries = retries.begin("Listing /x");
    for (int i = 0; i < 6; i++) {
      tries.again(BROKEN, NOTHING);
    }
    assertEquals(6, notes.whispered().size());
    assertTrue(notes.whispered().get(0).startsWith("Listing /x: status 503, again in 0."));
    assertEquals(
        List.of("The workspace is in trouble (status 503): trying for up to 2 min 0 s."),
        notes.said());
  }
}

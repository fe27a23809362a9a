package io.github.databricksmaven.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PaceTest {

  private static final int START = 20;
  private static final int WORKERS = 16;
  private static final Instant NOW = Simulation.begin();

  @Test
  void aLimitInAnySecondIsUsedTo95PercentWithLessThan2PercentRefused() {
    all(1000, () -> Limiter.ofAnySecond(30), simulation -> simulation)
        .forEach(result -> assertUsed(result, 30));
  }

  @Test
  void soItIsWhenRequestsAreHeldUpOnTheirWayAndRefusalsTakeAsLongAsAnswers() {
    all(1000, () -> Limiter.ofAnySecond(30), it -> it.stalling().refusingSlowly())
        .forEach(result -> assertUsed(result, 30));
  }

  @Test
  void soItIsWhenTheServiceDoesNotSayHowLongToWait() {
    all(1000, () -> Limiter.ofAnySecond(30), it -> it.stalling().retryAfter(Duration.ZERO))
        .forEach(result -> assertUsed(result, 30));
  }

  @Test
  void soItIsInTheLongRunThoughTheLimitIsProbed() {
    all(10_000, () -> Limiter.ofAnySecond(30), Simulation::stalling)
        .forEach(result -> assertUsed(result, 30));
  }

  @Test
  void aServiceWithoutALimitIsSoonUsedFully() {
    Simulation.Result result = new Simulation(new Pace(START), now -> true, 1).run(1000, WORKERS);
    double flatOut = 1000.0 / WORKERS * 0.054;
    assertTrue(result.span().toMillis() / 1000.0 < flatOut + 0.5, result::toString);
  }

  @Test
  void aLimitFarBelowTheStartIsFound() {
    all(100, () -> Limiter.ofAnySecond(3), simulation -> simulation)
        .forEach(result -> assertTrue(result.rate() > 0.8 * 3, result::toString));
  }

  @Test
  void aServiceThatWantsAnEvenFlowGetsIt() {
    all(3000, () -> Limiter.ofBucket(30, 6), Simulation::stalling)
        .forEach(
            result -> {
              assertTrue(result.rate() > 0.75 * 30, result::toString);
              assertTrue(result.refusedShare() < 0.02, result::toString);
            });
  }

  @Test
  void afterATroubleOfTenSecondsTheLimitIsSoonUsedAgain() {
    Supplier<Limiter> troubled =
        () -> Limiter.closedUntil(NOW.plusSeconds(10), Limiter.ofAnySecond(30));
    all(1000, troubled, it -> it.retryAfter(Duration.ZERO))
        .forEach(
            result -> {
              assertTrue(result.span().toSeconds() < 10 + 16 + 37, result::toString);
              assertTrue(result.refused() < 60, result::toString);
            });
  }

  @Test
  void theFirstRequestsGoAtOnceAndNoMoreThanTheStart() {
    Pace pace = new Pace(5);
    for (int i = 0; i < 5; i++) {
      assertFalse(pace.next().isAfter(NOW));
      pace.send("a", NOW);
    }
    assertEquals(NOW.plusMillis(1003), pace.next());
  }

  @Test
  void everyAnswerLetsOneMoreThrough() {
    Pace pace = new Pace(1);
    Flight flight = pace.send("a", NOW);
    pace.answered(flight, NOW.plusMillis(50));
    assertFalse(pace.next().isAfter(NOW.plusMillis(50)));
  }

  @Test
  void nothingIsSentForAsLongAsTheServiceAsks() {
    Pace pace = new Pace(START);
    pace.refused(pace.send("a", NOW), NOW.plusMillis(1), Duration.ofSeconds(7));
    assertEquals(NOW.plusMillis(1).plusSeconds(7), pace.next());
  }

  @Test
  void refusalsOfOneBurstLowerThePaceOnce() {
    Pace pace = new Pace(START);
    List<Flight> burst = IntStream.range(0, 16).mapToObj(i -> pace.send("a", NOW)).toList();
    burst.subList(0, 12).forEach(flight -> pace.answered(flight, NOW.plusMillis(50)));
    burst
        .subList(12, 16)
        .forEach(flight -> pace.refused(flight, NOW.plusMillis(51), Duration.ofSeconds(1)));
    Instant resumed = NOW.plusSeconds(2);
    IntStream.range(0, 12)
        .forEach(
            i -> {
              Instant time = resumed.plusMillis(80L * i);
              assertFalse(pace.next().isAfter(time), () -> "request " + i);
              pace.answered(pace.send("a", time), time.plusMillis(50));
            });
    assertTrue(pace.next().isAfter(resumed.plusMillis(12 * 80)));
  }

  @Test
  void refusalsWithoutAWaitDoubleTheirOwn() {
    Pace pace = new Pace(START);
    Instant first = NOW.plusMillis(1);
    pace.refused(pace.send("a", NOW), first, Duration.ZERO);
    assertEquals(first.plusSeconds(1), pace.next());
    Instant second = first.plusMillis(1001);
    pace.refused(pace.send("a", first.plusSeconds(1)), second, Duration.ZERO);
    assertEquals(second.plusSeconds(2), pace.next());
  }

  @Test
  void aRequestThatWasHeldUpIsCountedWhereItsAnswerShowsIt() {
    Pace pace = new Pace(2);
    pace.answered(pace.send("a", NOW), NOW.plusMillis(50));
    pace.refused(pace.send("a", NOW.plusMillis(60)), NOW.plusMillis(61), Duration.ofMillis(1));
    Instant later = NOW.plusSeconds(5);
    pace.answered(pace.send("a", later), later.plusMillis(250));
    assertEquals(later.plusMillis(200).plusMillis(1003), pace.next());
  }

  private static List<Simulation.Result> all(
      int count, Supplier<Limiter> limiter, UnaryOperator<Simulation> kind) {
    return LongStream.range(0, 10)
        .mapToObj(seed -> new Simulation(new Pace(START), limiter.get(), seed))
        .map(simulation -> kind.apply(simulation).run(count, WORKERS))
        .toList();
  }

  private static void assertUsed(Simulation.Result result, int limit) {
    assertTrue(result.rate() >= 0.95 * limit, result::toString);
    assertTrue(result.refusedShare() < 0.02, result::toString);
  }
}

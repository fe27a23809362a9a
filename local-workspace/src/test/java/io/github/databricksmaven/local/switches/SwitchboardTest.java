package io.github.databricksmaven.local.switches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
  private static final String IMPORT = "/api/2.0/workspace/import";

  private final AtomicLong nanos = new AtomicLong(7);

  @Test
  void nothingHappensUntilSomethingIsSet() {
    Switchboard board = board(Switches.OFF);
    assertEquals(Fate.WELL, board.arrived("GET", "/x"));
    assertEquals("off", board.get().toString());
  }

  @Test
  void everyRequestIsCountedWithItsTimes() {
    Switchboard board = board(Switches.OFF);
    assertEquals(new Counts(0, 0, null, null, List.of()), board.counts());
    board.arrived("GET", "/x");
    nanos.addAndGet(1_000);
    board.arrived("GET", "/x");
    assertEquals(
        new Counts(2, 0, Instant.ofEpochSecond(0, 7), Instant.ofEpochSecond(0, 1_007), List.of()),
        board.counts());
  }

  @Test
  void settingCountsFromZero() {
    Switchboard board = board(Switches.OFF);
    board.arrived("GET", "/x");
    board.set(Switches.OFF);
    assertEquals(0, board.counts().requests());
  }

  @Test
  void theLimitIsExactWhenSixteenAskAtOnce() throws Exception {
    Switchboard board = board(Switches.OFF.withRateLimit(30, Duration.ofSeconds(1)));
    assertEquals(30, passed(board, 16, 2_000));
    assertEquals(0, passed(board, 16, 100));
    nanos.addAndGet(999_999_999);
    assertEquals(0, passed(board, 16, 100));
    nanos.addAndGet(1);
    assertEquals(30, passed(board, 16, 100));
    assertEquals(2_300 - 60, board.counts().refused());
    assertEquals(
        new Fate(0, Mishap.TOO_MANY_REQUESTS, 1), board.arrived("GET", "/x"), "with Retry-After");
  }

  @Test
  void withoutRetryAfterThereIsNone() {
    Switchboard board = board(Switches.OFF.withRateLimit(1));
    board.arrived("GET", "/x");
    assertNull(board.arrived("GET", "/x").retryAfterSeconds());
  }

  @Test
  void whoIsRefusedByTheLimitIsNotCountedByAnyFault() {
    Switchboard board =
        board(
            Switches.OFF
                .withRateLimit(1)
                .withFault(Fault.of(Mishap.UNAVAILABLE).when(Occasion.nth(2))));
    assertNull(board.arrived("GET", "/x").mishap());
    assertEquals(Mishap.TOO_MANY_REQUESTS, board.arrived("GET", "/x").mishap());
    nanos.addAndGet(1_000_000_000);
    assertEquals(Mishap.UNAVAILABLE, board.arrived("GET", "/x").mishap());
  }

  @Test
  void aFaultCountsTheRequestsItIsForAndHappensInTime() {
    assertEquals(List.of(1, 2), happened(Occasion.first(2)));
    assertEquals(List.of(3), happened(Occasion.nth(3)));
    assertEquals(List.of(4, 5, 6), happened(Occasion.from(4)));
    assertEquals(List.of(2, 4, 6), happened(Occasion.every(2)));
    assertEquals(List.of(1, 2, 3, 4, 5, 6), happened(Occasion.always()));
    assertEquals(List.of(1, 2, 3, 4, 5, 6), happened(Occasion.chance(1)));
  }

  @Test
  void theFirstFaultThatComesTrueHappensAndTheOthersDoNotCountIt() {
    Switchboard board =
        board(
            Switches.OFF
                .withFault(Fault.of(Mishap.RESET_AFTER).on("POST " + IMPORT).when(Occasion.nth(2)))
                .withFault(Fault.of(Mishap.SERVER_ERROR).on("/api/*").when(Occasion.nth(2))));
    assertNull(board.arrived("POST", IMPORT).mishap());
    assertEquals(Mishap.RESET_AFTER, board.arrived("POST", IMPORT).mishap());
    assertNull(board.arrived("POST", "/dbfs/x").mishap());
    assertEquals(Mishap.SERVER_ERROR, board.arrived("GET", IMPORT).mishap());
    assertEquals(List.of(1L, 1L), board.counts().faults());
  }

  @Test
  void onlyWritesAreDropped() {
    Switchboard board = board(Switches.OFF.withFault(Fault.of(Mishap.DROPPED_WRITE)));
    assertNull(board.arrived("GET", IMPORT).mishap());
    assertNull(board.arrived("HEAD", IMPORT).mishap());
    assertEquals(Mishap.DROPPED_WRITE, board.arrived("POST", IMPORT).mishap());
  }

  @Test
  void oneSeedOneSequence() {
    Switches chancy =
        Switches.OFF
            .withLatency(Duration.ofMillis(10), Duration.ofMillis(10))
            .withFault(Fault.of(Mishap.UNAVAILABLE).when(Occasion.chance(0.5)));
    assertEquals(fates(chancy.withSeed(1)), fates(chancy.withSeed(1)));
    assertNotEquals(fates(chancy.withSeed(1)), fates(chancy.withSeed(2)));
    long unavailable =
        fates(chancy).stream().filter(fate -> fate.mishap() == Mishap.UNAVAILABLE).count();
    assertTrue(unavailable > 400 && unavailable < 600, "half of them, but " + unavailable);
    LongStream waits = fates(chancy).stream().mapToLong(Fate::waitNanos);
    assertTrue(waits.allMatch(wait -> wait >= 10_000_000 && wait < 20_000_000));
  }

  @Test
  void theSwitchesAreReadAsTheyAreWritten() throws IOException {
    String text =
        """
        {"latency": {"millis": 50, "jitter_millis": 20},
         "rate_limit": {"requests_per_second": 30, "retry_after_seconds": 1},
         "faults": [
           {"mishap": "UNAVAILABLE", "on": "POST /api/2.0/workspace/*", "when": "nth 3"},
           {"mishap": "RESET_BEFORE", "when": "chance 0.1"}],
         "hide_notebook_times": true,
         "seed": 42}
        """;
    Switches expected =
        Switches.OFF
            .withLatency(Duration.ofMillis(50), Duration.ofMillis(20))
            .withRateLimit(30, Duration.ofSeconds(1))
            .withFault(
                Fault.of(Mishap.UNAVAILABLE).on("POST /api/2.0/workspace/*").when(Occasion.nth(3)))
            .withFault(Fault.of(Mishap.RESET_BEFORE).when(Occasion.chance(0.1)))
            .withoutNotebookTimes()
            .withSeed(42);
    Switches read = Json.readStrictly(text.getBytes(StandardCharsets.UTF_8), Switches.class);
    assertEquals(expected, read);
    assertEquals(expected, Json.readStrictly(Json.bytes(read), Switches.class));
    assertEquals(
        "latency 50 ms to 70 ms; at most 30 requests in any second (Retry-After 1); UNAVAILABLE on"
            + " POST /api/2.0/workspace/* nth 3; RESET_BEFORE on * chance 0.1; no times of"
            + " notebooks",
        read.toString());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertRefused(() -> Requests.parse("post /x"), "names no requests");
    assertRefused(() -> Requests.parse("POST /x y"), "names no requests");
    assertRefused(() -> Requests.parse("/x\r\nY: z"), "names no requests");
    assertRefused(() -> Occasion.parse("sometimes"), "first 3");
    assertRefused(() -> Occasion.parse("chance 1.5"), "chance");
    assertRefused(() -> Occasion.nth(0), "1 or more");
    assertRefused(() -> new Latency(-1, 0), "not negative");
    assertRefused(() -> new Latency(15_000, 6_000), "20000 ms in all");
    assertRefused(() -> new RateLimit(0, null), "between 1 and");
    assertRefused(() -> new RateLimit(1, -1), "not negative");
    assertRefused(() -> Fault.of(Mishap.RESET_AFTER).retryAfter(Duration.ofSeconds(1)), "is none");
  }

  private static void assertRefused(Runnable reading, String part) {
    ApiError refusal = assertThrows(ApiError.class, reading::run);
    assertEquals("INVALID_PARAMETER_VALUE", refusal.code());
    assertTrue(refusal.text().contains(part), refusal::text);
  }

  /** Which of six imports, among other requests, a fault happens to. */
  private List<Integer> happened(Occasion occasion) {
    Switchboard board =
        board(
            Switches.OFF.withFault(
                Fault.of(Mishap.RESET_BEFORE).on("POST " + IMPORT).when(occasion)));
    List<Integer> happened = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      assertNull(board.arrived("GET", IMPORT).mishap());
      assertNull(board.arrived("POST", IMPORT + "-file/x").mishap());
      if (board.arrived("POST", IMPORT).mishap() != null) {
        happened.add(i);
      }
    }
    return happened;
  }

  private List<Fate> fates(Switches switches) {
    Switchboard board = board(switches);
    return IntStream.range(0, 1_000).mapToObj(i -> board.arrived("GET", "/x")).toList();
  }

  /** How many of so many requests, from so many threads, pass. */
  private static long passed(Switchboard board, int threads, int requests) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Fate>> fates = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        fates.add(clients.submit(() -> board.arrived("GET", "/x")));
      }
      long passed = 0;
      for (Future<Fate> fate : fates) {
        passed += Objects.equals(fate.get(), Fate.WELL) ? 1 : 0;
      }
      return passed;
    } finally {
      clients.shutdownNow();
    }
  }

  private Switchboard board(Switches switches) {
    return new Switchboard(switches, () -> Instant.ofEpochSecond(0, nanos.get()), nanos::get);
  }
}

package io.github.databricksmaven.jobs.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait before the next look at a run. Short at first, later an eighth of the time it
 * has taken; and when it is known how long earlier runs took, short again around then. No hour
 * costs more than 150 requests.
 */
public final class PollPace {

  /** When nobody knows how long a run will take. */
  public static final PollPace UNKNOWN = new PollPace(Optional.empty());

  private static final Duration SHORTEST = Duration.ofMillis(300);
  private static final Duration SHORTEST_WAITING = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(40);

  /**
   * While runs of others are waited for, and before an end that is foreseen, so that looks are left
   * for what comes then.
   */
  private static final Duration LONGEST_BEFOREHAND = Duration.ofSeconds(60);

  private static final Duration SILENT = Duration.ofSeconds(2);

  private final Optional<Duration> expected;

  private PollPace(Optional<Duration> expected) {
    this.expected = expected;
  }

  /** Expects a run to take as long as the one in the middle of these; with none, nothing. */
  static PollPace after(List<Duration> earlier) {
    List<Duration> sorted =
        earlier.stream().filter(took -> took.compareTo(Duration.ZERO) > 0).sorted().toList();
    return sorted.isEmpty()
        ? UNKNOWN
        : new PollPace(Optional.of(sorted.get((sorted.size() - 1) / 2)));
  }

  /** How long the run is expected to take. */
  Optional<Duration> expected() {
    return expected;
  }

  /**
   * The pause.
   *
   * @param elapsed since the run began, or the watch
   * @param requests how many a look costs, at least 1
   */
  Duration after(Duration elapsed, int requests) {
    Duration share = longer(SHORTEST, elapsed.dividedBy(8));
    Duration pause =
        expected
            .map(end -> shorter(shorter(share, LONGEST_BEFOREHAND), around(end, elapsed)))
            .orElse(shorter(share, LONGEST));
    return pause.multipliedBy(requests);
  }

  /**
   * The pause while runs of others are waited for: a third of the time that has taken. So rare that
   * the looks at the run that comes after it still have room in the same hour.
   *
   * @param requests how many a look costs, at least 1
   */
  static Duration waiting(Duration elapsed, int requests) {
    return shorter(longer(SHORTEST_WAITING, elapsed.dividedBy(3)), LONGEST_BEFOREHAND)
        .multipliedBy(requests);
  }

  /** A fourth of what is left until the foreseen end, or of what has passed since. */
  private static Duration around(Duration end, Duration elapsed) {
    Duration fourth = end.minus(elapsed).abs().dividedBy(4);
    return longer(fourth, longer(Duration.ofSeconds(1), end.dividedBy(200)));
  }

  /**
   * The pause while the workspace does not answer: two seconds, and twice as many each time.
   *
   * @param failures in a row, at least 1
   */
  Duration silent(int failures) {
    return failures > 5 ? LONGEST : shorter(SILENT.multipliedBy(1L << (failures - 1)), LONGEST);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}

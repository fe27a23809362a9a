package io.github.databricksmaven.local.jobs;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A state as a word in its colour. */
final class Badge {
  private Badge() {}

  private static final Set<LifeCycle> WAITING = EnumSet.of(LifeCycle.QUEUED, LifeCycle.BLOCKED);

  static String of(RunState state) {
    return Html.element("span", "badge " + colour(state), word(state));
  }

  /** For example {@code upstream failed}. */
  static String word(RunState state) {
    String word =
        state.resultState() == null ? state.lifeCycleState().name() : state.resultState().name();
    return word.replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  /** A class of the page's style. */
  static String colour(RunState state) {
    Result result = state.resultState();
    if (result == null) {
      return WAITING.contains(state.lifeCycleState()) ? "quiet" : "busy";
    }
    return switch (result) {
      case SUCCESS -> "good";
      case SUCCESS_WITH_FAILURES -> "fair";
      case FAILED, TIMEDOUT -> "bad";
      case CANCELED,
          UPSTREAM_CANCELED,
          UPSTREAM_FAILED,
          EXCLUDED,
          DISABLED,
          MAXIMUM_CONCURRENT_RUNS_REACHED ->
          "quiet";
    };
  }
}

package io.github.databricksmaven.local.jobs;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A state as a word in its colour. */
final class Badge {
  private Badge() {}

  private static final Set<LifeCycle> WAITING = EnumSet.of(LifeCycle.QUEUED, LifeCycle.BLOCKED);

  static String of(RunState state) {
    String word =
        state.resultState() == null ? state.lifeCycleState().name() : state.resultState().name();
    return Html.element(
        "span", "badge " + colour(state), word.replace('_', ' ').toLowerCase(Locale.ROOT));
  }

  private static String colour(RunState state) {
    Result result = state.resultState();
    if (result == null) {
      return WAITING.contains(state.lifeCycleState()) ? "quiet" : "busy";
    }
    return switch (result) {
      case SUCCESS -> "good";
      case FAILED, TIMEDOUT -> "bad";
      case CANCELED, UPSTREAM_CANCELED, UPSTREAM_FAILED, MAXIMUM_CONCURRENT_RUNS_REACHED -> "quiet";
    };
  }
}

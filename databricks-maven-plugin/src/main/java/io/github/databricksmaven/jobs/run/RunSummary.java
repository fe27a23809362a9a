package io.github.databricksmaven.jobs.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as a list shows it.
 *
 * @param page where a person can look at it; may be empty
 * @param ended null as long as it goes on
 * @param mark of the build that submitted it, see {@link BuildMark}; empty when it bears none
 */
public record RunSummary(
    RunId id, String page, RunState state, Instant begun, @Nullable Instant ended, String mark) {

  /** Zero before it has ended. */
  Duration took() {
    return ended == null ? Duration.ZERO : Duration.between(begun, ended);
  }

  /** Its number, and where to look. */
  String line() {
    return "run " + id + " (" + state.word() + ")" + (page.isEmpty() ? "" : ": " + page);
  }
}

package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Entries in words. */
record Words(Clock clock) {

  /** Where it is: {@code Production.release: Deploy the notebooks}. */
  String path(Entry entry) {
    Optional<Entry> parent = entry.parent();
    if (parent.isEmpty()) {
      return entry.title();
    }
    String between = entry.kind() == Entry.Kind.STEP ? ": " : ".";
    return path(parent.get()) + between + entry.title();
  }

  String state(Entry entry) {
    Optional<Result> result = entry.result();
    if (result.isPresent()) {
      return result(result.get()) + time(entry) + because(entry.detail());
    }
    if (!entry.isRunning()) {
      return "pending";
    }
    return entry.detail().isEmpty() ? "running" + time(entry) : "waits for " + entry.detail();
  }

  private static String because(String detail) {
    return detail.isEmpty() ? "" : " (" + detail + ")";
  }

  private String time(Entry entry) {
    Duration took = entry.took(clock.instant());
    return took.isZero() ? "" : " in " + Durations.spoken(took);
  }

  private static String result(Result result) {
    return switch (result) {
      case SUCCEEDED -> "succeeded";
      case SUCCEEDED_WITH_ISSUES -> "succeeded with issues";
      case FAILED -> "failed";
      case CANCELED -> "cancelled";
      case SKIPPED -> "skipped";
    };
  }

  static String mark(Entry entry) {
    return entry.result().map(Words::mark).orElse(entry.isRunning() ? "▶" : "·");
  }

  private static String mark(Result result) {
    return switch (result) {
      case SUCCEEDED -> "✓";
      case SUCCEEDED_WITH_ISSUES -> "!";
      case FAILED -> "✗";
      case CANCELED -> "■";
      case SKIPPED -> "-";
    };
  }
}

package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.rehearsal.pipeline.Hook;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Entries in words. */
record Words(Clock clock) {

  /**
   * Where it is: {@code Production: Deploy the notebooks}; with the job where a stage has several,
   * with the hook where it is not deploy: {@code Production, on failure: Bring the notebooks back}.
   */
  static String path(Entry entry) {
    return switch (entry.kind()) {
      case STAGE -> title(entry);
      case CHECKPOINT -> entry.parent().map(Words::path).orElse("");
      case JOB -> job(entry);
      default -> entry.parent().map(Words::path).orElse("") + ": " + entry.title();
    };
  }

  private static String job(Entry job) {
    Entry parent = job.parent().orElseThrow();
    if (parent.kind() == Entry.Kind.JOB) {
      boolean usual = job.title().equals(Hook.Point.DEPLOY.key());
      return path(parent) + (usual ? "" : ", " + hook(job.title()));
    }
    return title(parent) + (isOnlyOne(job) ? "" : "." + job.title());
  }

  private static String hook(String key) {
    return List.of(Hook.Point.ON_FAILURE.key(), Hook.Point.ON_SUCCESS.key()).contains(key)
        ? "on " + key
        : key;
  }

  /** Whether its stage has no other job. */
  static boolean isOnlyOne(Entry job) {
    return job.parent().stream()
            .flatMap(stage -> stage.within().stream())
            .filter(entry -> entry.kind() == Entry.Kind.JOB)
            .count()
        == 1;
  }

  /** What a stage is called; that of a pipeline without stages has no name. */
  static String title(Entry stage) {
    return stage.title().equals(Pipeline.NO_STAGE) ? "Pipeline" : stage.title();
  }

  /** How a stage ended that was not approved. */
  static final String LEFT = "not approved, nothing was run";

  /** What it does, or how it ended. */
  String state(Entry entry) {
    if (entry.isLeft()) {
      return LEFT;
    }
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

package io.github.databricksmaven.rehearsal.timeline;

import java.util.Collection;
import java.util.List;

/** How a stage, job or step ended. */
public enum Result {
  SUCCEEDED("Succeeded"),
  SUCCEEDED_WITH_ISSUES("SucceededWithIssues"),
  FAILED("Failed"),
  CANCELED("Canceled"),
  SKIPPED("Skipped");

  /** The worst first; what was skipped says nothing of the whole, unless all was. */
  private static final List<Result> BY_WEIGHT =
      List.of(FAILED, CANCELED, SUCCEEDED_WITH_ISSUES, SUCCEEDED);

  private final String word;

  Result(String word) {
    this.word = word;
  }

  /** As Azure Pipelines writes it. */
  public String word() {
    return word;
  }

  /** What parts come to. */
  public static Result of(Collection<Result> parts) {
    return BY_WEIGHT.stream().filter(parts::contains).findFirst().orElse(SKIPPED);
  }

  public boolean isGood() {
    return this == SUCCEEDED || this == SUCCEEDED_WITH_ISSUES;
  }
}

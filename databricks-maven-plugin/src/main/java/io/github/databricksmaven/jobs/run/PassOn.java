package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * With which results a run passes.
 *
 * @param words besides {@code SUCCESS}, the service's words
 */
public record PassOn(Set<String> words) {

  /** As all runs do unless the user says otherwise. */
  public static final PassOn SUCCESS_ONLY = new PassOn(Set.of());

  /** Results of runs. Source: Databricks REST API documentation, Jobs/getrun. */
  private static final List<String> RESULTS =
      List.of(
          "SUCCESS",
          "FAILED",
          "TIMEDOUT",
          "CANCELED",
          "MAXIMUM_CONCURRENT_RUNS_REACHED",
          "UPSTREAM_CANCELED",
          "UPSTREAM_FAILED",
          "EXCLUDED",
          "SUCCESS_WITH_FAILURES",
          "DISABLED");

  public PassOn {
    words = Set.copyOf(words);
  }

  /** Reads what the user gave. */
  public static PassOn parse(List<String> given) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : given) {
      if (!RESULTS.contains(word.strip())) {
        List<String> near = Nearest.to(word, RESULTS, 1);
        throw new Misconfigured(
            "<passOn> '" + word + "' is no result of a run.",
            "results are " + String.join(", ", RESULTS) + ".",
            near.isEmpty()
                ? "give for example -Ddatabricks.passOn=SUCCESS_WITH_FAILURES."
                : "did you mean " + near.get(0) + "?");
      }
      words.add(word.strip());
    }
    return new PassOn(words);
  }

  boolean lets(RunState state) {
    return state instanceof RunState.Succeeded
        || (state instanceof RunState.Finished && words.contains(state.word()));
  }
}

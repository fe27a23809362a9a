package io.github.databricksmaven.plan;

import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** For work of which every part is needed. */
public final class Outcomes {

  private Outcomes() {}

  /**
   * The results. A single failure is thrown as it is, several as one that names them all.
   *
   * @param work what the sentence about failures says, for example {@code folders could not be
   *     listed}
   */
  public static <T, R> List<R> orThrow(String work, List<Attempt<T, R>> attempts) {
    List<R> results = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (Attempt<T, R> attempt : attempts) {
      RuntimeException failure = attempt.failure();
      R result = attempt.result();
      if (failure != null) {
        failures.add(failure);
      } else if (result != null) {
        results.add(result);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.size() == 1 ? failures.get(0) : joined(work, attempts.size(), failures);
    }
    return results;
  }

  /** What failed and why, on one line. */
  private static String line(RuntimeException failure) {
    return failure instanceof ProblemException known
        ? known.problem().what() + " " + known.problem().why()
        : failure.toString();
  }

  private static Unsuccessful joined(String work, int all, List<RuntimeException> failures) {
    String each = failures.stream().map(Outcomes::line).collect(Collectors.joining("\n"));
    return new Unsuccessful(
        failures.size() + " of " + all + " " + work + ".",
        each,
        failures.get(0) instanceof ProblemException known
            ? known.problem().fix()
            : "cure the cause and run the goal again.");
  }
}

package io.github.databricksmaven.plan;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.List;

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

  /** Where nothing but the workspace failed, that is what is told. */
  private static ProblemException joined(String work, int all, List<RuntimeException> failures) {
    Problem problem =
        Problem.of(
            failures.size() + " of " + all + " " + work + ".",
            failures.stream().map(Outcomes::problem).toList());
    return failures.stream().allMatch(WorkspaceFailure.class::isInstance)
            && failures.get(0) instanceof WorkspaceFailure first
        ? new WorkspaceFailure(first, problem)
        : new Unsuccessful(problem);
  }

  private static Problem problem(RuntimeException failure) {
    return failure instanceof ProblemException known
        ? known.problem()
        : new Problem(
            failure.toString(),
            "the goal did not foresee it.",
            "cure the cause and run the goal again.");
  }
}

package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.Attempt;
import java.util.ArrayList;
import java.util.List;

/** For work of which every part is needed. */
final class Outcomes {

  private Outcomes() {}

  /** The results; the first failure is thrown, with the others attached. */
  static <T, R> List<R> orThrow(List<Attempt<T, R>> attempts) {
    List<R> results = new ArrayList<>();
    RuntimeException first = null;
    for (Attempt<T, R> attempt : attempts) {
      RuntimeException failure = attempt.failure();
      R result = attempt.result();
      if (failure != null && first != null) {
        first.addSuppressed(failure);
      } else if (failure != null) {
        first = failure;
      } else if (result != null) {
        results.add(result);
      }
    }
    if (first != null) {
      throw first;
    }
    return results;
  }
}

package io.github.databricksmaven.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that the user is told of all of it at once. */
public final class Problems {

  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was found so far, in that order. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /**
   * Refuses to go on when anything was found.
   *
   * @param together what many of them come to, for example {@code cannot be deployed; nothing was
   *     sent}: it stands behind their number
   */
  public void refuseAny(String together) {
    if (found.size() == 1) {
      throw new Misconfigured(found.iterator().next());
    }
    if (!found.isEmpty()) {
      throw new Misconfigured(Problem.of(found.size() + " things " + together + ".", found));
    }
  }
}

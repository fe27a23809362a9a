package io.github.databricksmaven.problem;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong, so that the user is told of all of it at once. */
public final class Problems {

  /** More than anybody reads. */
  private static final int MOST_SHOWN = 50;

  private final Set<Problem> found = new LinkedHashSet<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Refuses to go on when anything was found.
   *
   * @param together what many of them come to, for example {@code cannot be deployed; nothing was
   *     sent}: it stands behind their number
   */
  public void refuseAny(String together) {
    if (found.size() == 1) {
      Problem only = found.iterator().next();
      throw new Misconfigured(only.what(), only.why(), only.fix());
    }
    if (!found.isEmpty()) {
      throw new Misconfigured(
          found.size() + " things " + together + ":\n" + lines(), each(whys()), each(fixes()));
    }
  }

  private String lines() {
    String shown =
        found.stream()
            .limit(MOST_SHOWN)
            .map(problem -> "    " + problem.what())
            .collect(Collectors.joining("\n"));
    int more = found.size() - MOST_SHOWN;
    return more > 0 ? shown + "\n    … and " + more + " more" : shown;
  }

  private Set<String> whys() {
    return found.stream().map(Problem::why).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> fixes() {
    return found.stream().map(Problem::fix).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Causes and cures are the same for many files: each is said once. */
  private static String each(Set<String> sentences) {
    return String.join("\n", sentences);
  }
}

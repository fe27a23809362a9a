package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.source.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of objects, and of the folders they are in, that some file systems take for one. */
final class SourceSpellings {

  private final Problems problems;
  private final Map<String, Spelled> first = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  /**
   * A name, as it was met first.
   *
   * @param name below the target
   * @param file a source file that has it, or is in it
   */
  private record Spelled(String name, String file, boolean isFolder) {

    @Override
    public String toString() {
      return isFolder ? "'" + name + "' (of '" + file + "')" : "'" + file + "'";
    }
  }

  SourceSpellings(Problems problems) {
    this.problems = problems;
  }

  /**
   * Looks at an object and each folder that it is in.
   *
   * @param name below the target
   */
  void check(String name, String file) {
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      check(new Spelled(name.substring(0, end), file, true));
    }
    check(new Spelled(name, file, false));
  }

  private void check(Spelled spelled) {
    Spelled other = first.putIfAbsent(Spelling.key(spelled.name), spelled);
    if (other != null && !other.name.equals(spelled.name) && told.add(spelled.name)) {
      problems.add(
          new Problem(
              pair(other, spelled) + " differ only " + difference(other, spelled) + ".",
              "on Windows and macOS they are one, and archives with both are not taken.",
              "rename one of them."));
    }
  }

  private static String pair(Spelled one, Spelled other) {
    if (one.isFolder && other.isFolder) {
      return "The folders " + one + " and " + other;
    }
    return (one.isFolder ? "The folder " : "")
        + one
        + (other.isFolder ? " and the folder " : " and ")
        + other;
  }

  private static String difference(Spelled one, Spelled other) {
    return Spelling.difference(one.name, other.name);
  }
}

package io.github.databricksmaven.models.copy;

import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a copy; no person is named. Each part but the first may be empty.
 *
 * @param attempt tells this promotion from any other at the same time
 * @param build number of the build
 * @param commit its SHA
 */
public record Maker(String attempt, String build, String commit) {

  /** By whom a copy is being made: who writes it last goes on, the others stop. */
  static final String CLAIM = "copied_by";

  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put(CLAIM, attempt);
    tags.put("copied_in_build", build);
    tags.put("copied_at_commit", commit);
    tags.values().removeIf(String::isEmpty);
    return tags;
  }

  boolean hasClaimed(Details copy) {
    return copy.tag(CLAIM).equals(attempt);
  }
}

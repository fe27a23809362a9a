package io.github.databricksmaven.jobs;

import java.util.Map;
import java.util.Set;

/**
 * The keys of a mapping.
 *
 * @param known what may be given
 * @param elsewhere keys of the API that make no sense here, each with the reason
 * @param notYet keys of the API that this goal does not send
 */
record Keys(Set<String> known, Map<String, String> elsewhere, Set<String> notYet) {

  Keys {
    known = Set.copyOf(known);
    elsewhere = Map.copyOf(elsewhere);
    notYet = Set.copyOf(notYet);
  }

  static Keys only(Set<String> known) {
    return new Keys(known, Map.of(), Set.of());
  }
}

package io.github.databricksmaven.yaml;

import io.github.databricksmaven.problem.Problem;
import java.util.Map;
import java.util.Set;

/**
 * The keys of a mapping.
 *
 * @param known what may be given
 * @param refused keys that a user may well try, each with why it is not taken
 */
public record Keys(Set<String> known, Map<String, Problem> refused) {

  public Keys {
    known = Set.copyOf(known);
    refused = Map.copyOf(refused);
  }

  public static Keys only(Set<String> known) {
    return new Keys(known, Map.of());
  }
}

package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.yaml.Keys;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The keys of a job file's mappings, beside those that only the Jobs API has. */
final class JobKeys {

  private static final String REMOVE = "remove it from the file.";

  private JobKeys() {}

  /**
   * Keys of the mapping of this name.
   *
   * @param known what may be given
   * @param elsewhere keys of the API that make no sense here, each with the reason
   * @param notYet keys of the API that this goal does not send
   */
  static Keys of(
      String mapping, Set<String> known, Map<String, String> elsewhere, Set<String> notYet) {
    Map<String, Problem> refused = new HashMap<>();
    elsewhere.forEach(
        (key, reason) ->
            refused.put(key, new Problem("'" + key + "' cannot be submitted.", reason, REMOVE)));
    notYet.forEach(
        key ->
            refused.put(
                key,
                new Problem(
                    "'" + key + "' of '" + mapping + "' is not supported yet.",
                    "the API has this key, and run-job does not send it.",
                    REMOVE)));
    return new Keys(known, refused);
  }
}

package io.github.databricksmaven.goal;

import io.github.databricksmaven.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Properties that are given, and empty: a variable of a pipeline that nobody has set. Those that
 * decide where a goal works, or by which rules, would count as not given at all, and the goal would
 * do something else than was meant.
 *
 * @param typed on the command line
 * @param configured in the pom, for the plugin and for the execution
 */
record BlankProperties(Properties typed, List<Xpp3Dom> configured) {

  /** What an empty value would change in silence. */
  private static final Set<String> DECISIVE =
      Set.of(
          "targetHost",
          "targetProfile",
          "targetModel",
          "trackingHost",
          "trackingProfile",
          "gate",
          "approvalTag",
          "plan",
          "to");

  BlankProperties {
    configured = List.copyOf(configured);
  }

  /** Of those properties that the goal has. */
  Stream<Problem> among(Stream<String> names) {
    return names
        .filter(DECISIVE::contains)
        .filter(name -> isBlank(typed.getProperty("databricks." + name)) || isBlankInPom(name))
        .map(
            name ->
                new Problem(
                    "<" + name + "> is given, and empty.",
                    "it would count as not given, and the goal would go on without it: another"
                        + " registry, gate, plan or version than was meant.",
                    "give it a value, or leave it out; of a pipeline, look whether the variable is"
                        + " set."));
  }

  private boolean isBlankInPom(String name) {
    return configured.stream()
        .flatMap(all -> Arrays.stream(all.getChildren(name)))
        .anyMatch(given -> given.getValue() == null || isBlank(given.getValue()));
  }

  private static boolean isBlank(@Nullable String value) {
    return value != null && value.isBlank();
  }
}

package io.github.databricksmaven.jobs.bundle;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.yaml.Variables;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle is for.
 *
 * @param name empty when the bundle has no targets
 * @param settings what the bundle says of it, null when that is nothing
 */
record BundleTarget(String name, @Nullable YamlMapping settings) {

  private static final String GIVEN = "bundle.target";

  /** The one that was given as {@code bundle.target}, else the default, else the only one. */
  static BundleTarget of(YamlMapping root, Variables given) {
    Map<String, YamlValue> targets =
        root.find("targets").map(YamlValue::mapping).map(YamlMapping::values).orElse(Map.of());
    if (targets.isEmpty()) {
      return new BundleTarget("", null);
    }
    String name =
        typed(root, given)
            .or(() -> byDefault(targets))
            .orElseGet(() -> targets.size() == 1 ? targets.keySet().iterator().next() : "");
    YamlValue chosen = targets.get(name);
    if (chosen == null) {
      throw unknown(root, name, targets.keySet());
    }
    return new BundleTarget(name, chosen.isMapping() ? chosen.mapping() : null);
  }

  private static Optional<String> typed(YamlMapping root, Variables given) {
    try {
      return Optional.of(given.valueOf(GIVEN, root.place()));
    } catch (Misconfigured none) {
      return Optional.empty();
    }
  }

  private static Optional<String> byDefault(Map<String, YamlValue> targets) {
    return targets.entrySet().stream()
        .filter(target -> target.getValue().isMapping())
        .filter(
            target ->
                target.getValue().mapping().find("default").filter(YamlValue::truth).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Misconfigured unknown(YamlMapping root, String name, Set<String> known) {
    List<String> near = Nearest.to(name, known, 1);
    return root.require("targets")
        .place()
        .refuse(
            name.isEmpty()
                ? "no target of the bundle is chosen."
                : "there is no target '" + name + "'.",
            "the bundle has " + String.join(", ", known) + ", none of them the default.",
            near.isEmpty()
                ? "give one: -D" + GIVEN + "=" + known.iterator().next() + "."
                : "did you mean " + near.get(0) + "?");
  }

  /** A variable's value for this target; empty when it says nothing of it. */
  Optional<YamlValue> variable(String variable) {
    return Optional.ofNullable(settings)
        .flatMap(some -> some.find("variables"))
        .flatMap(variables -> variables.mapping().find(variable));
  }

  void refuseChangesOf(String job) {
    Optional.ofNullable(settings)
        .flatMap(BundleFile::jobs)
        .flatMap(jobs -> jobs.find(job))
        .ifPresent(
            changes -> {
              throw changes
                  .place()
                  .refuse(
                      "the target '" + name + "' changes the job '" + job + "'.",
                      "what targets change of a job is not read.",
                      "use a variable in the job, and give its value under variables: of the"
                          + " target.");
            });
  }
}

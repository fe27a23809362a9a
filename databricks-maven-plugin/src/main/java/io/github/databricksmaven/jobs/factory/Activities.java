package io.github.databricksmaven.jobs.factory;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The activities of a pipeline, by their names. */
final class Activities {

  private final YamlValue list;
  private final Problems problems;
  private final Map<String, YamlMapping> byName = new LinkedHashMap<>();

  private Activities(YamlValue list, Problems problems) {
    this.list = list;
    this.problems = problems;
  }

  static Activities of(YamlValue list, Problems problems) {
    Activities activities = new Activities(list, problems);
    for (YamlValue item : list.list()) {
      YamlMapping activity = new YamlValue(item.file(), "activity", item.node()).mapping();
      activities.byName.put(activity.require("name").text(), activity);
    }
    return activities;
  }

  /** Tasks in the API's form; what is wrong with one is among the problems. */
  YamlValue tasks(Set<String> parameters, LinkedServices services) {
    List<YamlValue> tasks = new ArrayList<>();
    for (YamlValue item : list.list()) {
      YamlMapping activity = new YamlValue(item.file(), "activity", item.node()).mapping();
      Expressions expressions = new Expressions(this, parameters);
      try {
        tasks.add(item.withEntries(new Activity(activity, this, expressions, services).task()));
      } catch (Misconfigured refused) {
        problems.add(refused.problem());
      }
    }
    return list.withItems(tasks);
  }

  /** The task of an activity, or a refusal with the nearest name. */
  String key(YamlValue place, String name) {
    if (!byName.containsKey(name)) {
      List<String> near = Nearest.to(name, byName.keySet(), 1);
      throw place
          .place()
          .refuse(
              "there is no activity '" + name + "'.",
              "the pipeline has " + String.join(", ", byName.keySet()) + ".",
              near.isEmpty() ? "name one of them." : "did you mean '" + near.get(0) + "'?");
    }
    return key(name);
  }

  /** Keys of tasks have no spaces. */
  static String key(String name) {
    return name.replaceAll("[^\\w-]", "_");
  }

  /** Whether it may end without having run, because others did not end as it wants. */
  boolean mayBeSkipped(String name) {
    return Optional.ofNullable(byName.get(name)).stream()
        .flatMap(activity -> FactoryPipeline.items(activity, "dependsOn").stream())
        .anyMatch(dependency -> !Condition.of(dependency.mapping()).isAlways());
  }
}

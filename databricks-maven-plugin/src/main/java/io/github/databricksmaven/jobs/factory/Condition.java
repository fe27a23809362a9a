package io.github.databricksmaven.jobs.factory;

import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** With which ends of one activity another one goes on. */
record Condition(Set<End> ends) {

  /** How an activity ends. */
  enum End {
    SUCCEEDED,
    FAILED,
    SKIPPED
  }

  private static final List<String> WORDS = List.of("Completed", "Failed", "Skipped", "Succeeded");

  Condition {
    ends = Set.copyOf(ends);
  }

  static Condition of(YamlMapping dependency) {
    Set<End> ends = EnumSet.noneOf(End.class);
    for (YamlValue word : FactoryPipeline.items(dependency, "dependencyConditions")) {
      switch (word.oneOf(WORDS)) {
        case "Succeeded" -> ends.add(End.SUCCEEDED);
        case "Failed" -> ends.add(End.FAILED);
        case "Skipped" -> ends.add(End.SKIPPED);
        default -> ends.addAll(Set.of(End.SUCCEEDED, End.FAILED));
      }
    }
    if (ends.isEmpty()) {
      ends.add(End.SUCCEEDED);
    }
    return new Condition(ends);
  }

  boolean isAlways() {
    return ends.size() == End.values().length;
  }

  boolean isSuccess() {
    return ends.equals(Set.of(End.SUCCEEDED));
  }

  boolean isFailure() {
    return ends.equals(Set.of(End.FAILED));
  }

  boolean isCompletion() {
    return ends.equals(Set.of(End.SUCCEEDED, End.FAILED));
  }
}

package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.Marker;
import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The markers that versions of a model hold. No registry lists its aliases: those that tags name
 * are asked for, and usual ones.
 */
record HeldMarkers(RegistryPort registry, ModelName model) {

  private static final List<String> KEYS = List.of("previous_", "promoted_", "restored_");

  /** As they are typed, sorted. */
  List<String> names() {
    List<VersionFacts> versions = registry.versions(model);
    return model.kind() == RegistryKind.UNITY_CATALOG ? aliases(versions) : stages(versions);
  }

  private static List<String> stages(List<VersionFacts> versions) {
    return versions.stream()
        .map(VersionFacts::stage)
        .filter(stage -> !stage.isEmpty() && !stage.equals("None"))
        .map(stage -> new Marker.Stage(stage).toString())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> aliases(List<VersionFacts> versions) {
    TreeSet<String> names = new TreeSet<>(ModelHistory.USUAL);
    versions.forEach(version -> version.tags().keySet().forEach(key -> names.addAll(named(key))));
    List<String> held = new ArrayList<>();
    for (String name : names) {
      String alias = "alias:" + name;
      if (isHeld(alias)) {
        held.add(alias);
      }
    }
    return held;
  }

  /** A tag may name anything: only an alias is asked for. */
  private boolean isHeld(String alias) {
    try {
      return !registry.holders(model, Marker.parse("alias", alias, model)).isEmpty();
    } catch (Misconfigured e) {
      return false;
    }
  }

  private static List<String> named(String key) {
    return KEYS.stream()
        .filter(key::startsWith)
        .flatMap(start -> Stream.of(key.substring(start.length())))
        .toList();
  }
}

package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryKind;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Unity Catalog takes 50 tags of a version. What a move writes is counted before anything moves: it
 * would be refused in the middle.
 */
record TagRoom(RegistryPort registry, ModelName model) {

  /** Databricks documentation: Apply tags to Unity Catalog securable objects, constraints. */
  private static final int MOST_TAGS = 50;

  /** Refuses a version that has no room for these tags. */
  void require(VersionFacts version, Collection<String> keys) {
    if (model.kind() != RegistryKind.UNITY_CATALOG) {
      return;
    }
    Set<String> all = new HashSet<>(version.tags().keySet());
    int present = all.size();
    all.addAll(keys);
    if (all.size() > MOST_TAGS) {
      throw new Unsuccessful(
          "Version "
              + version.version()
              + " of "
              + model
              + " has no room for what is written down.",
          "it has "
              + present
              + " tags, "
              + (all.size() - present)
              + " more come to them, and Unity Catalog takes "
              + MOST_TAGS
              + ".",
          "delete tags of it that nobody needs; nothing was moved.");
    }
  }

  /** Refuses when whoever holds the marker has no room for these tags and the claim. */
  void requireOfHolder(List<ModelVersion> holders, String... keys) {
    if (model.kind() == RegistryKind.UNITY_CATALOG && !holders.isEmpty()) {
      List<String> all = new ArrayList<>(List.of(keys));
      all.add("the claim");
      registry.find(model, holders.get(0)).ifPresent(facts -> require(facts, all));
    }
  }
}

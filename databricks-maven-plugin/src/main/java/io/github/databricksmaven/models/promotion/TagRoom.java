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
import java.util.function.Function;

/**
 * Unity Catalog takes 50 tags of a version. What a move writes is counted before anything moves: it
 * would be refused in the middle. Records of earlier moves make room for it, and refuse nothing.
 */
record TagRoom(RegistryPort registry, ModelName model) {

  /** Databricks documentation: Apply tags to Unity Catalog securable objects, constraints. */
  static final int MOST_TAGS = 50;

  /** Refuses a version that has no room for these tags. */
  void require(VersionFacts version, Collection<String> keys) {
    if (model.kind() != RegistryKind.UNITY_CATALOG) {
      return;
    }
    Set<String> all = new HashSet<>(version.tags().keySet());
    all.removeIf(EarlierRecords::isEarlier);
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

  /** Deletes as many records of earlier moves as these tags need. */
  void make(ModelVersion version, Collection<String> keys) {
    if (model.kind() == RegistryKind.UNITY_CATALOG) {
      registry.find(model, version).ifPresent(facts -> make(facts, keys));
    }
  }

  /** The same of a version that has just been looked at. */
  void make(VersionFacts version, Collection<String> keys) {
    if (model.kind() == RegistryKind.UNITY_CATALOG) {
      EarlierRecords.surplus(version.tags(), keys)
          .forEach(key -> registry.untag(model, version.version(), key));
    }
  }

  /** Refuses a version that is to get a marker; and the claim of that needs room, too. */
  void requireOfMove(VersionFacts version, Collection<String> keys, List<ModelVersion> holders) {
    require(version, keys);
    requireOfClaim(
        holders, place -> place.equals(version.version()) ? List.copyOf(keys) : List.of());
  }

  /** Refuses when the version that the claim is written to has no room for it, and these tags. */
  void requireOfClaim(List<ModelVersion> holders, String... keys) {
    requireOfClaim(holders, place -> List.of(keys));
  }

  private void requireOfClaim(
      List<ModelVersion> holders, Function<ModelVersion, List<String>> keys) {
    if (model.kind() == RegistryKind.UNITY_CATALOG) {
      Claim.place(registry, model, holders)
          .flatMap(place -> registry.find(model, place))
          .ifPresent(
              place -> {
                List<String> all = new ArrayList<>(keys.apply(place.version()));
                all.add("the claim");
                require(place, all);
              });
    }
  }
}

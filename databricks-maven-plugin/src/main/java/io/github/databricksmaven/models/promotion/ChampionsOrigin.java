package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * By which number tests know the champion of another registry. Only a copy of a version of the
 * model they tested has one: the same name and number may be there of something else.
 *
 * @param source the registry that the tests compared in
 * @param model that they tested
 */
record ChampionsOrigin(RegistryPort source, ModelName model) {

  /** The version that this one is a copy of; empty when it is none, or of another registry. */
  Optional<ModelVersion> of(VersionFacts champion) {
    Map<String, String> tags = champion.tags();
    if (!model.isCalled(tags.getOrDefault("source_model", ""))) {
      return Optional.empty();
    }
    return ModelVersion.of(tags.getOrDefault("source_version", ""))
        .flatMap(number -> source.find(model, number))
        .filter(origin -> created(champion).equals(Optional.of(origin.created())))
        .map(VersionFacts::version);
  }

  /** When the version was registered that this one is a copy of; empty when it is none. */
  static Optional<Instant> created(VersionFacts copy) {
    try {
      return Optional.of(Instant.parse(copy.tags().getOrDefault("source_created", "")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package io.github.databricksmaven.models.promotion;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.models.RegistryPort;
import io.github.databricksmaven.models.VersionFacts;
import io.github.databricksmaven.models.copy.Origin;
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
    return Origin.version(tags)
        .flatMap(number -> source.find(model, number))
        .filter(origin -> ofSource(origin).isOf(tags))
        .map(VersionFacts::version);
  }

  private Origin ofSource(VersionFacts version) {
    return new Origin("", model, version.version(), version.created());
  }
}

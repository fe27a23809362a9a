package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.store.AbsolutePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the storage account has the files of volumes and versions, below its container: by ids, as
 * in managed storage of Unity Catalog. So nobody guesses a place, and a name that is used again
 * does not lead to what had it before.
 */
final class StorageLayout {
  private static final String TOP = "__unitystorage";
  private static final String MODELS = "models";
  private static final String VERSIONS = "versions";
  private static final String VOLUMES = "volumes";
  private static final int VERSION_DEPTH = 5;
  private static final int VOLUME_DEPTH = 3;

  private StorageLayout() {}

  static AbsolutePath of(Model model, Version version) {
    return new AbsolutePath(
        List.of(TOP, MODELS, model.about().id(), VERSIONS, version.about().id()));
  }

  static AbsolutePath of(Securable volume) {
    return new AbsolutePath(List.of(TOP, VOLUMES, volume.id()));
  }

  /** All by which files are found: those of versions and of volumes. */
  static Set<String> ids(Contents contents) {
    Stream<String> versions =
        contents.models().values().stream()
            .flatMap(model -> model.versions().values().stream())
            .map(version -> version.about().id());
    Stream<String> volumes = contents.volumes().values().stream().map(Securable::id);
    return Stream.concat(versions, volumes).collect(Collectors.toSet());
  }

  /** The version whose files are at a place or above it. */
  static Optional<RegisteredVersion> version(Contents contents, AbsolutePath place) {
    Optional<AbsolutePath> top = top(place, MODELS, VERSION_DEPTH);
    for (Map.Entry<String, Model> model : contents.models().entrySet()) {
      for (Version version : model.getValue().versions().values()) {
        if (top.isPresent() && top.get().equals(of(model.getValue(), version))) {
          FullName name = FullName.parse("model", model.getKey());
          return Optional.of(RegisteredVersion.of(name, model.getValue(), version));
        }
      }
    }
    return Optional.empty();
  }

  /** The volume whose files are at a place or above it. */
  static Optional<FullName> volume(Contents contents, AbsolutePath place) {
    Optional<AbsolutePath> top = top(place, VOLUMES, VOLUME_DEPTH);
    return contents.volumes().entrySet().stream()
        .filter(volume -> top.isPresent() && top.get().equals(of(volume.getValue())))
        .map(volume -> FullName.parse("volume", volume.getKey()))
        .findFirst();
  }

  private static Optional<AbsolutePath> top(AbsolutePath place, String kind, int depth) {
    List<String> levels = place.segments();
    return levels.size() >= depth && levels.get(1).equals(kind)
        ? Optional.of(new AbsolutePath(levels.subList(0, depth)))
        : Optional.empty();
  }
}

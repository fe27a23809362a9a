package io.github.databricksmaven.models;

import java.util.List;
import java.util.Optional;

/** A registry of models, of either kind. Failures are {@code WorkspaceFailure}s. */
public interface RegistryPort {

  /** Names of the models where this one would be; of Unity Catalog, those of its schema. */
  List<String> neighbours(ModelName model);

  /**
   * Whether a model of that name can be there: of Unity Catalog, whether its schema exists, or is
   * hidden from us.
   */
  boolean hasPlaceFor(ModelName model);

  /** Empty when the model has no such version, or does not exist. */
  Optional<VersionFacts> find(ModelName model, ModelVersion version);

  /** The version with the highest number; empty when there is none. */
  Optional<ModelVersion> latest(ModelName model);

  /** The READY version with the lowest number; empty when there is none. */
  Optional<ModelVersion> oldest(ModelName model);

  /** All versions, newest first; none when the model does not exist. */
  List<VersionFacts> versions(ModelName model);

  /** The versions that a tracking run has registered, newest first. */
  List<ModelVersion> madeBy(ModelName model, String runId);

  /** The versions that have the marker, newest first. */
  List<ModelVersion> holders(ModelName model, Marker marker);

  /** The file {@code MLmodel} of a version that is READY, which describes it; empty without one. */
  Optional<String> description(ModelName model, ModelVersion version);

  /** Sets a tag of a version, or changes it. */
  void tag(ModelName model, ModelVersion version, String key, String value);

  /** Deletes a tag of a version; nothing happens when there is none. */
  void untag(ModelName model, ModelVersion version, String key);

  /**
   * Gives the marker to a version.
   *
   * @param archiveExisting whether other versions leave the stage for Archived; an alias leaves its
   *     holder in any case
   * @param comment why, for the registry's own log where it keeps one; may be empty
   */
  void move(
      ModelName model,
      ModelVersion version,
      Marker marker,
      boolean archiveExisting,
      String comment);
}

package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import java.util.List;
import java.util.Optional;

/** A registry that versions are written to, and read back from. */
public interface TargetPort extends SourcePort {

  /** How files will be written there, as far as it can be told before. */
  String way(ModelName model);

  /** Whether the registered model exists, as far as we may see. */
  boolean has(ModelName model);

  /** Registers a model without versions; nothing happens when it exists. */
  void create(ModelName model);

  /** The versions that were registered from this source, oldest first. */
  List<Details> copies(ModelName model, String source);

  /** Whether a version that was begun still takes files. */
  boolean isOpen(Details copy);

  /**
   * What an earlier promotion began and did not complete; empty when there is nothing such.
   *
   * @param copies the versions of this origin that have not failed
   */
  Optional<Intake> begun(ModelName model, NewVersion wanted, List<Details> copies);

  /**
   * Begins a new version, which {@link #begun} finds, too. Not to be repeated blindly: there would
   * be two.
   */
  Intake begin(ModelName model, NewVersion wanted);

  /** The stage or the aliases that a version holds, for example {@code alias:champion}. */
  List<String> markers(ModelName model, ModelVersion version);

  /** Sets a tag of a version, or changes it. */
  void tag(ModelName model, ModelVersion version, String key, String value);

  /** Deletes a version with its files. */
  void delete(ModelName model, ModelVersion version);
}

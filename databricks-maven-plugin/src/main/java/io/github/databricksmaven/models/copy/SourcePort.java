package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelName;
import io.github.databricksmaven.models.ModelVersion;
import java.util.Optional;

/** A registry that versions are read from. Failures are {@code WorkspaceFailure}s. */
public interface SourcePort {

  /** Empty when the model has no such version, or does not exist. */
  Optional<Details> find(ModelName model, ModelVersion version);

  /** What is known of the run that made a version; the registry alone may not know all of it. */
  RunTrace trace(Details version);

  /** The files of a version that is READY. */
  Contents contents(ModelName model, ModelVersion version);
}

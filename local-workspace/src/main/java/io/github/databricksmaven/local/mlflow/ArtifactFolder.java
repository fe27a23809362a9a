package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;

/**
 * The folder in DBFS that holds the files of a run or of a model version.
 *
 * @param path below {@code dbfs:/}
 */
record ArtifactFolder(AbsolutePath path) {
  private static final String SCHEME = "dbfs:/";

  /**
   * Reads a location as MLflow keeps it, for example {@code dbfs:/mlflow/1/models/m-1/artifacts}.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it lies elsewhere
   */
  static ArtifactFolder parse(String uri) {
    if (!uri.startsWith(SCHEME)) {
      throw ApiError.invalid(
          "The local workspace keeps artifacts in DBFS, not at '"
              + uri
              + "'; give a location that begins with dbfs:/.");
    }
    return new ArtifactFolder(AbsolutePath.parse("/" + uri.substring(SCHEME.length())));
  }

  /** A path in this folder; empty for the folder itself. */
  AbsolutePath child(String relative) {
    AbsolutePath child = path;
    for (String segment : AbsolutePath.parse("/" + relative).segments()) {
      child = child.child(segment);
    }
    return child;
  }

  @Override
  public String toString() {
    return "dbfs:" + path;
  }
}

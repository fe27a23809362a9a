package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.store.AbsolutePath;
import java.nio.file.Path;

/** Where the workspace keeps {@code dbfs:/}, the home of all artifacts. */
@FunctionalInterface
public interface DbfsFolder {

  /** Where a path lies on disk; nothing need be there. */
  Path resolve(AbsolutePath path);
}

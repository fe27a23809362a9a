package io.github.databricksmaven.local.mlflow;

import org.jspecify.annotations.Nullable;

/**
 * A file or folder on the wire.
 *
 * @param path relative to the run or the model version
 * @param fileSize in bytes; absent for a folder
 */
record ArtifactInfo(String path, boolean isDir, @Nullable Long fileSize) {}

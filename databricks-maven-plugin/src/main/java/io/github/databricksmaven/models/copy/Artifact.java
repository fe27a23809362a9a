package io.github.databricksmaven.models.copy;

/**
 * A file of a version.
 *
 * @param size in bytes
 */
public record Artifact(ArtifactPath path, long size) {}

package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;

/**
 * An object of the target.
 *
 * @param hash {@link CanonicalHash} of its content; empty for what is in the way of nothing
 * @param size bytes of its content
 */
public record PresentObject(WorkspacePath path, Kind kind, String hash, long size) {}

package io.github.databricksmaven.notebooks.deployment;

/**
 * Who deployed, and what from; each part but the first may be empty.
 *
 * @param who user or service principal, as the workspace calls it
 * @param build number of the build
 * @param commit its SHA
 * @param branch for example {@code refs/heads/main}
 * @param isDirty whether the files were seen to differ from that commit
 */
public record Maker(String who, String build, String commit, String branch, boolean isDirty) {}

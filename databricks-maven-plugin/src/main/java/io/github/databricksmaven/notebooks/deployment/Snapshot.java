package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.WorkspacePath;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a target as one deployment meant to leave them, or as it found them; kept in its
 * pack.
 *
 * @param past the deployment whose it is, as if every step had succeeded
 * @param base the deployment before it, empty for the first
 * @param workspace its number, so that a copied pack is known; may be empty
 * @param files by path; only what was kept has a stamp
 * @param folders that deployments made
 */
record Snapshot(
    PastDeployment past,
    String base,
    String workspace,
    WorkspacePath target,
    SortedMap<WorkspacePath, Deployed> files,
    SortedSet<WorkspacePath> folders) {

  Snapshot {
    files = new TreeMap<>(files);
    folders = new TreeSet<>(folders);
  }
}

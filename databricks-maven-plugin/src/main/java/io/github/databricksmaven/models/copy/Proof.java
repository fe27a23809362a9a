package io.github.databricksmaven.models.copy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every file of a version as its registry gives it out, against the source.
 *
 * @param digests of the source; of no files when already the listings differ
 * @param different the files that are not the same on both sides
 */
record Proof(Digests digests, NavigableSet<ArtifactPath> different) {

  private static final int MOST_NAMED = 10;

  /**
   * Reads both sides.
   *
   * @param files of the source, all of them
   * @param known digests of those that have been read just now
   */
  static Proof of(
      Contents original,
      Contents copy,
      List<Artifact> files,
      Map<ArtifactPath, String> known,
      Transfer transfer) {
    NavigableSet<ArtifactPath> different = new TreeSet<>();
    List<Artifact> there = transfer.list(copy);
    different.addAll(without(files, there));
    different.addAll(without(there, files));
    if (!different.isEmpty()) {
      return new Proof(new Digests(Map.of()), different);
    }
    Map<ArtifactPath, String> wanted = new HashMap<>(known);
    wanted.putAll(
        transfer.readSource(
            original, files.stream().filter(file -> !known.containsKey(file.path())).toList()));
    Map<ArtifactPath, String> found = transfer.readCopy(copy, files);
    Digests digests = new Digests(wanted);
    files.stream()
        .map(Artifact::path)
        .filter(path -> !digests.isSame(path, found))
        .forEach(different::add);
    return new Proof(digests, different);
  }

  boolean holds() {
    return different.isEmpty();
  }

  /** The first of the files that differ, a line each. */
  String names() {
    return different.stream()
        .limit(MOST_NAMED)
        .map(path -> "\n    " + path)
        .collect(Collectors.joining());
  }

  /** A file of another length is another one. */
  private static List<ArtifactPath> without(List<Artifact> some, Collection<Artifact> others) {
    Set<Artifact> known = new HashSet<>(others);
    return some.stream().filter(file -> !known.contains(file)).map(Artifact::path).toList();
  }
}

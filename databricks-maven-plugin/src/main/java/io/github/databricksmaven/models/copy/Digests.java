package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.plan.Sha256;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The SHA-256 of each file of a version. */
record Digests(SortedMap<ArtifactPath, String> files) {

  Digests(Map<ArtifactPath, String> files) {
    this(new TreeMap<>(files));
  }

  boolean isSame(ArtifactPath path, Map<ArtifactPath, String> others) {
    return Objects.equals(files.get(path), others.get(path));
  }

  /**
   * One for all: of the lines that {@code sha256sum} prints of the files, in the order of their
   * paths, so that anybody can check it without us.
   */
  String overall() {
    return Sha256.of(
        files.entrySet().stream()
            .map(file -> file.getValue() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining()));
  }
}

package io.github.databricksmaven.local.clusters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a Python package, as far as comparing those of an environment needs (PEP 440 without
 * epochs).
 *
 * @param release its numbers
 * @param suffix what follows them, for example {@code rc1}
 */
record PackageVersion(List<Integer> release, String suffix) implements Comparable<PackageVersion> {
  private static final Pattern SHAPE =
      Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9})*)((?:[.+-]?[a-z][a-z0-9.+-]*)?)");

  PackageVersion {
    release = List.copyOf(release);
  }

  /** Absent when the text is no version that can be compared here. */
  static Optional<PackageVersion> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Integer> numbers =
        Arrays.stream(matcher.group(1).split("\\.")).map(Integer::valueOf).toList();
    return Optional.of(new PackageVersion(numbers, matcher.group(2).replaceFirst("^[.+-]", "")));
  }

  /** Whether the first numbers are those of {@code prefix}. */
  boolean startsWith(List<Integer> prefix) {
    for (int i = 0; i < prefix.size(); i++) {
      if (number(i) != prefix.get(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(PackageVersion other) {
    for (int i = 0; i < Math.max(release.size(), other.release.size()); i++) {
      if (number(i) != other.number(i)) {
        return Integer.compare(number(i), other.number(i));
      }
    }
    int ranks = Integer.compare(rank(), other.rank());
    return ranks == 0 ? suffix.compareTo(other.suffix) : ranks;
  }

  /** Before the release, the release itself, or after it. */
  private int rank() {
    if (suffix.isEmpty()) {
      return 0;
    }
    return suffix.startsWith("post") ? 1 : -1;
  }

  private int number(int index) {
    return index < release.size() ? release.get(index) : 0;
  }
}

package io.github.databricksmaven.models.copy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a file is below the folder of its version, for example {@code data/model.pkl}.
 *
 * @param value parts separated by slashes; none is empty, {@code .} or {@code ..}
 */
public record ArtifactPath(String value) implements Comparable<ArtifactPath> {

  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\\\p{Cntrl}]");

  /** What a path must not be: it would lead out of the folder, or mean two things. */
  public ArtifactPath {
    if (!isFine(value)) {
      throw new IllegalArgumentException(value);
    }
  }

  /** Reads a path as a registry lists it; empty when it is none that can be copied. */
  public static Optional<ArtifactPath> of(String text) {
    return isFine(text) ? Optional.of(new ArtifactPath(text)) : Optional.empty();
  }

  private static boolean isFine(String text) {
    return !FORBIDDEN.matcher(text).find()
        && List.of(text.split("/", -1)).stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** Whether this is the path, or below it. */
  boolean isWithin(String folder) {
    return value.equals(folder) || value.startsWith(folder + "/");
  }

  @Override
  public int compareTo(ArtifactPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

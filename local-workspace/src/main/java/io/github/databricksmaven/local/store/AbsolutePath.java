package io.github.databricksmaven.local.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.databricksmaven.local.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path from a root, normalised: no empty segments, no dots, no control characters.
 *
 * @param segments names from the root down; empty for the root itself
 */
public record AbsolutePath(List<String> segments) implements Comparable<AbsolutePath> {
  public static final AbsolutePath ROOT = new AbsolutePath(List.of());
  private static final int MAX_NAME_BYTES = 255;

  public AbsolutePath {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a path.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is not absolute, climbs, or holds a name no
   *     file can have
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static AbsolutePath parse(String text) {
    if (!text.startsWith("/")) {
      throw ApiError.invalid("'" + text + "' is no absolute path; begin it with '/'.");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : text.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(checked(segment, text));
      }
    }
    return new AbsolutePath(segments);
  }

  public boolean isRoot() {
    return segments.isEmpty();
  }

  /** The last segment; empty for the root. */
  public String name() {
    return isRoot() ? "" : segments.get(segments.size() - 1);
  }

  /** The folder that holds this; the root is its own. */
  public AbsolutePath parent() {
    return isRoot() ? this : new AbsolutePath(segments.subList(0, segments.size() - 1));
  }

  /** The path of so many segments that leads here. */
  AbsolutePath first(int depth) {
    return new AbsolutePath(segments.subList(0, depth));
  }

  public AbsolutePath child(String name) {
    List<String> more = new ArrayList<>(segments);
    more.add(checked(name, name));
    return new AbsolutePath(more);
  }

  /** A path as it is below this one. */
  public AbsolutePath descendant(AbsolutePath below) {
    List<String> more = new ArrayList<>(segments);
    more.addAll(below.segments);
    return new AbsolutePath(more);
  }

  /** This path below {@code folder}, without it; absent when it is not there or below. */
  public Optional<AbsolutePath> below(AbsolutePath folder) {
    int depth = folder.segments.size();
    if (segments.size() < depth || !segments.subList(0, depth).equals(folder.segments)) {
      return Optional.empty();
    }
    return Optional.of(new AbsolutePath(segments.subList(depth, segments.size())));
  }

  @Override
  public int compareTo(AbsolutePath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  @JsonValue
  public String toString() {
    return "/" + String.join("/", segments);
  }

  private static String checked(String segment, String path) {
    if (segment.equals(".") || segment.equals("..")) {
      throw ApiError.invalid("'" + path + "' must not have '.' or '..' between its slashes.");
    }
    if (segment.chars().anyMatch(Character::isISOControl)
        || segment.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw ApiError.invalid(
          "Path contains a name with control characters or over " + MAX_NAME_BYTES + " bytes.");
    }
    return segment;
  }
}

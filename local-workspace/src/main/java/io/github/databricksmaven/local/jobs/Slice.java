package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of what has growing ids, the latest first. Its tokens say between which ids the
 * parts before and after lie: what is added or deleted meanwhile does no harm.
 *
 * @param next asks for what is older; null when there is nothing
 * @param previous asks for what is newer; null at the beginning
 */
record Slice<T>(List<T> items, @Nullable String next, @Nullable String previous) {
  private static final String OLDER = "older-";
  private static final String NEWER = "newer-";

  Slice {
    items = List.copyOf(items);
  }

  /** Finds what has an id; empty when it is not wanted. */
  interface Finder<T> {
    Optional<T> find(long id) throws IOException;
  }

  /**
   * Takes a part.
   *
   * @param token given out with another part; empty for the first
   * @param offset of a first part, as older clients have it
   */
  static <T> Slice<T> of(
      NavigableSet<Long> ids, Finder<T> finder, Optional<String> token, long offset, int limit)
      throws IOException {
    if (token.isEmpty()) {
      return older(ids.descendingSet(), finder, offset, limit, offset > 0);
    }
    String text = token.get();
    if (text.startsWith(OLDER)) {
      long before = id(text, OLDER);
      return older(ids.headSet(before, false).descendingSet(), finder, 0, limit, true);
    }
    return newer(ids.tailSet(id(text, NEWER), false), finder, limit);
  }

  private static <T> Slice<T> older(
      Iterable<Long> ids, Finder<T> finder, long offset, int limit, boolean hasNewer)
      throws IOException {
    Found<T> found = Found.in(ids, finder, offset, limit);
    return new Slice<>(
        found.items,
        found.more ? OLDER + found.last() : null,
        hasNewer && !found.ids.isEmpty() ? NEWER + found.first() : null);
  }

  private static <T> Slice<T> newer(Iterable<Long> ids, Finder<T> finder, int limit)
      throws IOException {
    Found<T> found = Found.in(ids, finder, 0, limit);
    Collections.reverse(found.items);
    Collections.reverse(found.ids);
    return new Slice<>(
        found.items,
        found.ids.isEmpty() ? null : OLDER + found.last(),
        found.more ? NEWER + found.first() : null);
  }

  private static long id(String token, String kind) {
    try {
      if (token.startsWith(kind)) {
        return Long.parseLong(token.substring(kind.length()));
      }
    } catch (NumberFormatException e) {
      // The same as a token of another kind.
    }
    throw ApiError.invalid("The page token is none that was given out here.");
  }

  /** What was found, and whether there is more. */
  private static final class Found<T> {
    private final List<T> items = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private boolean more;

    static <T> Found<T> in(Iterable<Long> ids, Finder<T> finder, long offset, int limit)
        throws IOException {
      Found<T> found = new Found<>();
      long passed = 0;
      for (long id : ids) {
        Optional<T> item = finder.find(id);
        if (item.isEmpty() || passed++ < offset) {
          continue;
        }
        if (found.items.size() == limit) {
          found.more = true;
          break;
        }
        found.items.add(item.get());
        found.ids.add(id);
      }
      return found;
    }

    long first() {
      return ids.get(0);
    }

    long last() {
      return ids.get(ids.size() - 1);
    }
  }
}

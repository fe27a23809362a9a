package io.github.databricksmaven.local.blobs;

import java.util.ArrayList;
import java.util.List;

/**
 * What is listed, and how much of it at once.
 *
 * @param prefix of the names
 * @param delimiter names that have it behind the prefix are shown as one; empty for none
 * @param marker from this name on; empty for the first
 * @param most names in one answer
 * @param filesOnly whether folders are left out
 */
record Listing(String prefix, String delimiter, String marker, int most, boolean filesOnly) {
  static final int MOST = 5_000;

  /**
   * A page of names.
   *
   * @param prefixes those that stand for several names; they end with the delimiter
   * @param next marker of the page after it; empty after the last
   */
  record Page(List<Blob> blobs, List<String> prefixes, String next) {
    Page {
      blobs = List.copyOf(blobs);
      prefixes = List.copyOf(prefixes);
    }
  }

  /**
   * The page that is asked for.
   *
   * @param all in the order of their names
   */
  Page of(List<Blob> all) {
    List<Blob> blobs = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (Blob blob : all) {
      String shared = shared(blob.name());
      if (!isMeant(blob) || prefixes.contains(shared)) {
        continue;
      }
      if (blobs.size() + prefixes.size() == most) {
        return new Page(blobs, prefixes, blob.name());
      }
      if (shared.isEmpty()) {
        blobs.add(blob);
      } else {
        prefixes.add(shared);
      }
    }
    return new Page(blobs, prefixes, "");
  }

  private boolean isMeant(Blob blob) {
    return blob.name().startsWith(prefix)
        && blob.name().compareTo(marker) >= 0
        && !(filesOnly && blob.isFolder());
  }

  private String shared(String name) {
    int end =
        delimiter.isEmpty() || !name.startsWith(prefix)
            ? -1
            : name.indexOf(delimiter, prefix.length());
    return end < 0 ? "" : name.substring(0, end + delimiter.length());
  }
}

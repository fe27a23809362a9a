package io.github.databricksmaven.source;

/**
 * Text that is looked through as one.
 *
 * @param place in its file, for example {@code cell 3}; empty for the file's own lines
 * @param firstLine number of its first line there
 */
record Passage(String place, int firstLine, String text) {

  /** For example {@code cell 3, line 2}. */
  String line(int number) {
    String line = "line " + (firstLine + number);
    return place.isEmpty() ? line : place + ", " + line;
  }
}

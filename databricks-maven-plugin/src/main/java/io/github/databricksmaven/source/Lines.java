package io.github.databricksmaven.source;

/** The lines of a text, asked for in the order in which they come. */
final class Lines {

  private final String text;
  private int line;
  private int start;

  Lines(String text) {
    this.text = text;
  }

  /** Of the line that holds the character, counted from 0. */
  int numberOf(int at) {
    for (int end = text.indexOf('\n', start);
        end >= 0 && end < at;
        end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return line;
  }

  /** Whether a comment on the line, or alone on the one before, lets a secret pass. */
  boolean isAllowed(int at) {
    numberOf(at);
    return current().contains(SecretScan.ALLOW) || isOnlyAComment(previous());
  }

  private String current() {
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  private String previous() {
    return start == 0 ? "" : text.substring(text.lastIndexOf('\n', start - 2) + 1, start - 1);
  }

  private static boolean isOnlyAComment(String line) {
    return line.contains(SecretScan.ALLOW) && line.strip().matches("(#|//|--|%|<!--|\\*).*");
  }
}

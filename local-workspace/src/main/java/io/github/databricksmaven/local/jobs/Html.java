package io.github.databricksmaven.local.jobs;

/** Text made safe for a page: nothing a notebook wrote is ever markup of ours. */
final class Html {
  private Html() {}

  /** For element content and for attributes in double quotes. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** An element with escaped content. */
  static String element(String name, String cssClass, String text) {
    return "<" + name + " class=\"" + cssClass + "\">" + escape(text) + "</" + name + ">";
  }

  /** Milliseconds for people, for example {@code 850 ms}, {@code 12.3 s}, {@code 2 min 5 s}. */
  static String duration(long milliseconds) {
    if (milliseconds < 1_000) {
      return milliseconds + " ms";
    }
    if (milliseconds < 60_000) {
      return milliseconds / 1_000 + "." + milliseconds % 1_000 / 100 + " s";
    }
    return milliseconds / 60_000 + " min " + milliseconds % 60_000 / 1_000 + " s";
  }
}

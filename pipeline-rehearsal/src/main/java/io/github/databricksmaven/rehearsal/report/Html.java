package io.github.databricksmaven.rehearsal.report;

/** Builds a page; all text is escaped, whoever wrote it. */
final class Html {

  private final StringBuilder page = new StringBuilder();

  /** An opening tag with its attributes, given by this program. */
  Html open(String tag) {
    page.append('<').append(tag).append('>');
    return this;
  }

  Html close(String tag) {
    page.append("</").append(tag).append(">\n");
    return this;
  }

  /** Text of anybody. */
  Html text(String text) {
    page.append(escaped(text));
    return this;
  }

  /** An element with text in it; the tag may have attributes. */
  Html element(String tag, String text) {
    return open(tag).text(text).close(tag.replaceAll(" .*", ""));
  }

  /** What is HTML already, and safe. */
  Html raw(String html) {
    page.append(html);
    return this;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}

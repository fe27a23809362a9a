package io.github.databricksmaven.rehearsal.report;

import io.github.databricksmaven.rehearsal.mask.Mask;

/** Builds a page; all text is without secrets, and escaped, whoever wrote it. */
final class Html {

  private final Mask mask;
  private final StringBuilder page = new StringBuilder();

  Html(Mask mask) {
    this.mask = mask;
  }

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
    page.append(escaped(mask.apply(text)));
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

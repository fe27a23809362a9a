package io.github.databricksmaven.local.blobs;

import java.util.Locale;

/** Writes elements; names of blobs hold no control characters. */
final class Xml {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

  private final StringBuilder text = new StringBuilder(DECLARATION);

  Xml open(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(
          String.format(Locale.ROOT, " %s=\"%s\"", attributes[i], escaped(attributes[i + 1])));
    }
    text.append('>');
    return this;
  }

  Xml close(String tag) {
    text.append("</").append(tag).append('>');
    return this;
  }

  Xml element(String tag, String content) {
    text.append('<').append(tag).append('>').append(escaped(content));
    return close(tag);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String escaped(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

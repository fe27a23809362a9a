package io.github.databricksmaven.jobs.run;

import static java.util.regex.Matcher.quoteReplacement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The page of a notebook's run as a workspace exports it. A page that shows the exit value as text
 * has it whole, where the API cuts it at 5 MB.
 */
final class ExportedPage {

  /** Enough of the value's beginning to find it among all else on the page. */
  private static final int BEGINNING = 1000;

  /** What stands between tags and, behind its bracket, in them. */
  private static final Pattern TEXT = Pattern.compile("(<?)([^<>]+)");

  /** Values of attributes. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]+\"|'[^']+'");

  private ExportedPage() {}

  /**
   * The whole of a text that was cut.
   *
   * @param beginning what is left of it
   * @return empty when the page does not show it
   */
  static Optional<String> whole(Path page, String beginning) {
    try {
      String html = Files.readString(page);
      String sought = escaped(beginning.substring(0, Math.min(BEGINNING, beginning.length())));
      int from = html.indexOf(sought);
      int to = from < 0 ? -1 : html.indexOf('<', from);
      String found = to < 0 ? "" : unescaped(html.substring(from, to));
      return found.startsWith(beginning) ? Optional.of(found) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Leaves out of the page what is secret: what is known to be, and what has the form of it. A
   * known one may be a placeholder that is the name of a tag, too: it is looked for in texts.
   *
   * @param to where the page is written without them
   * @param secrets texts that are known to be
   * @throws IOException also when it is a page of the service that cannot be read
   */
  static void mask(Path page, Path to, Set<String> secrets, Masking masking) throws IOException {
    String html = Files.readString(page);
    Masking knowing = masking.knowing(secrets);
    String masked =
        TEXT.matcher(NotebookModel.masked(html, knowing))
            .replaceAll(
                text ->
                    quoteReplacement(
                        text.group(1).isEmpty()
                            ? masked(text.group(2), knowing)
                            : "<" + masked(attributes(text.group(2), knowing), masking)));
    Files.createDirectories(to.getParent());
    Files.writeString(to, masked);
  }

  private static String attributes(String tag, Masking masking) {
    return QUOTED
        .matcher(tag)
        .replaceAll(
            value -> {
              String quoted = value.group();
              String quote = quoted.substring(0, 1);
              String inner = quoted.substring(1, quoted.length() - 1);
              return quoteReplacement(quote + masked(inner, masking) + quote);
            });
  }

  private static String masked(String text, Masking masking) {
    String plain = unescaped(text);
    String masked = masking.maskedLines(plain);
    return masked.equals(plain) ? text : escaped(masked);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}

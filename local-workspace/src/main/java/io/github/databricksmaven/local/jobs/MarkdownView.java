package io.github.databricksmaven.local.jobs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The little Markdown that notes in notebooks use: headings, list items, bold and code. Text is
 * escaped before anything else, so that it stays text.
 */
final class MarkdownView {
  private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*[-*]\\s+(.*)");
  private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern CODE = Pattern.compile("`(.+?)`");

  private MarkdownView() {}

  static String render(String text) {
    return text.lines()
        .map(MarkdownView::line)
        .collect(Collectors.joining("\n", "<div class=\"markdown\">", "</div>"));
  }

  private static String line(String text) {
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      int level = Math.min(heading.group(1).length() + 2, 6);
      return "<h" + level + ">" + words(heading.group(2)) + "</h" + level + ">";
    }
    Matcher item = ITEM.matcher(text);
    return item.matches()
        ? "<p class=\"item\">" + words(item.group(1)) + "</p>"
        : "<p>" + words(text) + "</p>";
  }

  private static String words(String text) {
    String bold = BOLD.matcher(Html.escape(text)).replaceAll("<strong>$1</strong>");
    return CODE.matcher(bold).replaceAll("<code>$1</code>");
  }
}

package io.github.databricksmaven.local.jobs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How high the frame of some markup is made. Nobody can measure it, as the frame has no rights and
 * the page no scripts; what is higher scrolls, and the frame can be drawn larger.
 */
final class FrameHeight {
  /** At this width the text of a table's cell is wrapped. */
  static final int CELL_CHARACTERS = 60;

  /** In pixels. */
  static final int LINE_HEIGHT = 18;

  private static final Pattern ROW = Pattern.compile("<tr[\\s>]");
  private static final Pattern CELL = Pattern.compile("<t[dh](?:\\s[^>]*)?>([^<]*)");
  private static final Pattern BLOCK = Pattern.compile("<(?:p|div|li|br|h[1-6]|pre|hr)[\\s/>]|\\n");
  private static final Pattern PICTURE = Pattern.compile("<(?:img|svg|video|iframe)[\\s>][^>]*+");
  private static final Pattern PIXELS = Pattern.compile("\\sheight=[\"']?(\\d{1,4})[\"'\\s]?");
  private static final Pattern TAG = Pattern.compile("<[^>]*+>");
  private static final int FRAME = 18;
  private static final int ROW_HEIGHT = LINE_HEIGHT + 7;
  private static final int BLOCK_HEIGHT = LINE_HEIGHT + 13;
  private static final int LINE_CHARACTERS = 150;
  private static final int SCROLL_BAR = 16;
  private static final int MAX = 480;

  private FrameHeight() {}

  /** In pixels. */
  static int of(String markup) {
    int content = markup.contains("<table") ? table(markup) : text(markup);
    return (int) Math.min(MAX, FRAME + content + pictures(markup));
  }

  /** Of pictures that do not say how high they are, nobody knows. */
  private static long pictures(String markup) {
    return PICTURE.matcher(markup).results().mapToLong(found -> pixels(found.group())).sum();
  }

  private static long pixels(String picture) {
    Matcher height = PIXELS.matcher(picture);
    return height.find() ? Long.parseLong(height.group(1)) : MAX;
  }

  private static int table(String markup) {
    int height = SCROLL_BAR;
    String[] rows = ROW.split(markup, -1);
    for (int i = 1; i < rows.length && height < MAX; i++) {
      height += ROW_HEIGHT + LINE_HEIGHT * (lines(rows[i]) - 1);
    }
    return height;
  }

  private static int lines(String row) {
    int longest = 1;
    Matcher cell = CELL.matcher(row);
    while (cell.find()) {
      longest = Math.max(longest, cell.group(1).length());
    }
    return (longest + CELL_CHARACTERS - 1) / CELL_CHARACTERS;
  }

  private static int text(String markup) {
    long blocks = BLOCK.matcher(markup).results().limit(MAX).count();
    int characters = Math.min(TAG.matcher(markup).replaceAll("").length(), MAX * LINE_CHARACTERS);
    return (int) Math.max(1, blocks) * BLOCK_HEIGHT + characters / LINE_CHARACTERS * LINE_HEIGHT;
  }
}

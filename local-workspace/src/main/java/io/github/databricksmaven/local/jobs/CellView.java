package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import java.util.Locale;
import java.util.regex.Pattern;

/** One cell on the page of a run. */
final class CellView {
  private static final Pattern IMAGE =
      Pattern.compile("data:image/(png|jpeg|svg\\+xml);base64,[A-Za-z0-9+/=]*+");

  /** What a notebook paints itself, it painted for white paper. */
  private static final Pattern COLOURS = Pattern.compile("colou?r|background|fill=|stroke=");

  private static final String FRAME_STYLE =
      "<style>body{font:13px/"
          + FrameHeight.LINE_HEIGHT
          + "px system-ui,sans-serif;margin:8px}table{border-collapse:collapse}td,th{padding:3px 10px;"
          + "border-bottom:1px solid #8884;text-align:left;max-width:"
          + FrameHeight.CELL_CHARACTERS
          + "ch}img{max-width:100%}</style>";

  private CellView() {}

  /**
   * A cell as HTML.
   *
   * @param over whether its task has ended: a cell that still ran then was stopped
   */
  static String render(Cell cell, boolean over) {
    StringBuilder view = new StringBuilder("<article class=\"cell ");
    view.append(cell.state().name().toLowerCase(Locale.ROOT)).append("\"><div class=\"bar\">");
    view.append(Html.element("span", "number", "[" + cell.index() + "]"));
    view.append(Html.element("span", "title", cell.title()));
    view.append(Html.element("span", "language", cell.language()));
    view.append(Html.element("span", "time", time(cell, over))).append("</div>");
    if (!cell.language().equals("md")) {
      view.append(Html.element("pre", "source", cell.source()));
    }
    cell.outputs().forEach(output -> view.append(output(output)));
    return view.append("</article>").toString();
  }

  static boolean showsError(Cell cell) {
    return cell.outputs().stream().anyMatch(output -> output.kind().equals("error"));
  }

  private static String time(Cell cell, boolean over) {
    if (cell.state() == Cell.State.RUNNING) {
      return over ? "stopped" : "running";
    }
    return Html.duration(cell.duration().toMillis());
  }

  private static String output(Cell.Output output) {
    return switch (output.kind()) {
      case "html" -> frame(output.text());
      case "image" -> image(output.text());
      case "error" -> Html.element("pre", "output error", output.text());
      case "stderr" -> Html.element("pre", "output stderr", output.text());
      case "markdown" -> MarkdownView.render(output.text());
      default -> Html.element("pre", "output", output.text());
    };
  }

  /** A figure in its own size; an image runs no scripts, whatever is in it. */
  private static String image(String uri) {
    return IMAGE.matcher(uri).matches()
        ? "<div class=\"output figure\"><img alt=\"figure\" src=\"" + uri + "\"></div>"
        : Html.element("pre", "output", uri);
  }

  /**
   * Markup of the notebook, in a frame without any right: no scripts, no forms, no way to the page
   * around it.
   */
  private static String frame(String markup) {
    String scheme = COLOURS.matcher(markup).find() ? "light" : "light dark";
    String head = "<meta name=\"color-scheme\" content=\"" + scheme + "\">" + FRAME_STYLE;
    return "<iframe sandbox title=\"output\" height=\""
        + FrameHeight.of(markup)
        + "\" srcdoc=\""
        + Html.escape(head + markup)
        + "\"></iframe>";
  }
}

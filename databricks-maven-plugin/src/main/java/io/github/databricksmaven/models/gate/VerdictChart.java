package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.MetricLine.Limit;
import io.github.databricksmaven.report.UntrustedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A verdict as a picture: for each metric the version, the champion and what the gate lets pass.
 * SVG without a script, readable on a light and on a dark page, by shapes as well as by colours.
 */
final class VerdictChart {

  private static final int WIDTH = 760;
  private static final int TOP = 56;
  private static final int ROW = 62;
  private static final int FOOT = 40;
  private static final int LEFT = 200;
  private static final int RIGHT = 590;
  private static final int LONGEST_NAME = 24;
  private static final double MARGIN = 0.15;

  private static final String STYLE =
      """
      <style>
        .page{fill:#ffffff}.text{fill:#1f2328}.quiet{fill:#59636e}.track{stroke:#9aa4af}
        .no{fill:#ffd8d3}.limit{stroke:#b3261e}.passed{fill:#1a7f37}.failed{fill:#b3261e}
        .champion{fill:none;stroke:#0b57a4}
        text{font:13px system-ui,sans-serif}.title{font-size:15px;font-weight:600}
        .small{font-size:11px}
        @media (prefers-color-scheme:dark){
          .page{fill:#0d1117}.text{fill:#e6edf3}.quiet{fill:#9aa4af}.track{stroke:#59636e}
          .no{fill:#4a1f1c}.limit{stroke:#ff8078}.passed{fill:#4ac26b}.failed{fill:#ff8078}
          .champion{stroke:#6cb6ff}}
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  private VerdictChart() {}

  /** There is at least one line. */
  static String of(String title, List<MetricLine> lines) {
    VerdictChart chart = new VerdictChart();
    int height = TOP + lines.size() * ROW + FOOT;
    chart.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\">\n",
        WIDTH, height, WIDTH, height);
    chart.add("<title>%s</title>\n", text(title));
    chart.svg.append(STYLE);
    chart.add("<rect class=\"page\" width=\"%d\" height=\"%d\"/>\n", WIDTH, height);
    chart.add("<text class=\"text title\" x=\"16\" y=\"30\">%s</text>\n", text(title));
    for (int i = 0; i < lines.size(); i++) {
      chart.row(lines.get(i), TOP + i * ROW + ROW / 2);
    }
    chart.legend(height - FOOT / 2);
    return chart.svg.append("</svg>\n").toString();
  }

  private void row(MetricLine line, int y) {
    Scale scale = Scale.of(line);
    String result = line.failed() ? "failed" : "passed";
    add("<text class=\"text\" x=\"16\" y=\"%d\">%s</text>\n", y + 4, text(name(line.metric())));
    for (Limit limit : line.limits()) {
      double x = scale.x(limit.value());
      double from = limit.isLeast() ? LEFT : x;
      double to = limit.isLeast() ? x : RIGHT;
      add(
          "<rect class=\"no\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"20\"/>\n",
          from, y - 10, to - from);
    }
    add("<line class=\"track\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", LEFT, y, RIGHT, y);
    limits(line, scale, y);
    BigDecimal champion = line.champion();
    if (champion != null) {
      double x = scale.x(champion);
      add(
          "<path class=\"champion\" stroke-width=\"2.5\" d=\"M%.1f %d l8 8 l-8 8 l-8 -8 z\"/>\n",
          x, y - 8);
    }
    BigDecimal candidate = line.candidate();
    if (candidate != null) {
      add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"6\"/>\n", result, scale.x(candidate), y);
    }
    String value = candidate == null ? "no number" : Figure.shown(candidate);
    add("<text class=\"text\" x=\"606\" y=\"%d\">%s</text>\n", y, text(value));
    add("<text class=\"%s small\" x=\"606\" y=\"%d\">%s</text>\n", result, y + 15, result);
  }

  /** Two that are near each other are written above and below. */
  private void limits(MetricLine line, Scale scale, int y) {
    for (int i = 0; i < line.limits().size(); i++) {
      Limit limit = line.limits().get(i);
      double x = scale.x(limit.value());
      add(
          "<line class=\"limit\" stroke-width=\"2\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n",
          x, y - 12, x, y + 12);
      add(
          "<text class=\"quiet small\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s %s</text>\n",
          x,
          i % 2 == 0 ? y + 25 : y - 16,
          limit.isLeast() ? "≥" : "≤",
          Figure.shown(limit.value()));
    }
  }

  private void legend(int y) {
    add("<circle class=\"passed\" cx=\"206\" cy=\"%d\" r=\"6\"/>\n", y - 4);
    add("<text class=\"quiet small\" x=\"218\" y=\"%d\">this version</text>\n", y);
    add(
        "<path class=\"champion\" stroke-width=\"2.5\" d=\"M316 %d l8 8 l-8 8 l-8 -8 z\"/>\n",
        y - 12);
    add("<text class=\"quiet small\" x=\"330\" y=\"%d\">champion</text>\n", y);
    add("<rect class=\"no\" x=\"400\" y=\"%d\" width=\"18\" height=\"14\"/>\n", y - 11);
    add("<text class=\"quiet small\" x=\"424\" y=\"%d\">does not pass</text>\n", y);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /** As much of it as there is room for. */
  private static String name(String metric) {
    String shown = UntrustedText.shown(metric);
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static String text(String untrusted) {
    return UntrustedText.shown(untrusted)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Each metric has one of its own: a loss and an area have nothing in common. */
  private record Scale(double least, double most) {

    static Scale of(MetricLine line) {
      List<Double> values = new ArrayList<>();
      BigDecimal candidate = line.candidate();
      if (candidate != null) {
        values.add(candidate.doubleValue());
      }
      BigDecimal champion = line.champion();
      if (champion != null) {
        values.add(champion.doubleValue());
      }
      line.limits().forEach(limit -> values.add(limit.value().doubleValue()));
      double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
      double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
      double room = high > low ? (high - low) * MARGIN : Math.max(Math.abs(high) * MARGIN, 0.1);
      return new Scale(low - room, high + room);
    }

    double x(BigDecimal value) {
      double share = (value.doubleValue() - least) / (most - least);
      return LEFT + share * (RIGHT - LEFT);
    }
  }
}

package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report for people: a page of Markdown that a CI server shows beside the build. */
final class SummaryReport {

  /** Its host is enough to read; the whole of it would be wider than the table beside it. */
  private static final Pattern ADDRESS = Pattern.compile("https?://([\\w.:-]+)(?:/\\S*)?");

  private SummaryReport() {}

  static String of(Report report) {
    StringBuilder page = new StringBuilder();
    page.append("## ").append(report.name()).append(": ").append(report.result());
    page.append(report.isPlan() ? ", nothing was changed" : "").append("\n\n");
    report.facts().forEach((key, value) -> fact(page, key, value));
    page.append("- took: ").append(seconds(report.took())).append('\n');
    report.facts().forEach((key, value) -> table(page, key, value));
    cases(page, report);
    Problem problem = report.problem();
    if (problem != null) {
      page.append("\n```\n").append(problem.render()).append("\n```\n");
    }
    return page.toString();
  }

  private static void fact(StringBuilder page, String key, Object value) {
    if (isTable(value) || isEmpty(value)) {
      return; // tables are below the list
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((inner, deeper) -> fact(page, key + " " + inner, deeper));
      return;
    }
    page.append("- ").append(title(key)).append(": ").append(shown(value)).append('\n');
  }

  private static boolean isEmpty(Object value) {
    return value.equals("") || (value instanceof List<?> list && list.isEmpty());
  }

  private static String title(String key) {
    return key.replace('_', ' ');
  }

  private static String shown(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  /** A list of maps, which have the same keys. */
  private static boolean isTable(Object value) {
    return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
  }

  private static void table(StringBuilder page, String key, Object value) {
    if (!isTable(value)) {
      return;
    }
    List<?> rows = (List<?>) value;
    Set<?> columns = ((Map<?, ?>) rows.get(0)).keySet();
    page.append("\n### ")
        .append(title(key))
        .append("\n\n")
        .append(row(columns))
        .append("|---".repeat(columns.size()))
        .append("|\n");
    rows.forEach(row -> page.append(row(((Map<?, ?>) row).values())));
  }

  private static String row(Collection<?> cells) {
    return cells.stream()
        .map(value -> cell(String.valueOf(value)))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static void cases(StringBuilder page, Report report) {
    if (report.cases().isEmpty()) {
      return;
    }
    page.append("\n### cases\n\n| | result | took |\n|---|---|---|\n");
    for (Case found : report.cases()) {
      String row =
          "| %s | %s | %s |\n"
              .formatted(cell(found.name()), cell(found.result()), seconds(found.took()));
      page.append(row);
    }
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private static String cell(String text) {
    Matcher address = ADDRESS.matcher(text);
    String shown =
        address.matches()
            ? "[" + address.group(1) + "](" + text.replace("(", "%28").replace(")", "%29") + ")"
            : text;
    return shown.replace("|", "\\|").replace('\n', ' ');
  }
}

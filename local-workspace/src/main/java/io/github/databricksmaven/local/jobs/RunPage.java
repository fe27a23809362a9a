package io.github.databricksmaven.local.jobs;

import io.github.databricksmaven.local.compute.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A run for people: state, tasks, and each task's cells. Loads nothing from elsewhere. */
final class RunPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int REFRESH_SECONDS = 2;

  private final Run run;
  private final CellSource cells;

  /** Where the cells of a task come from. */
  interface CellSource {
    List<Cell> of(TaskRun task) throws IOException;
  }

  RunPage(Run run, CellSource cells) {
    this.run = run;
    this.cells = cells;
  }

  String render() throws IOException {
    StringBuilder page = new StringBuilder(head());
    page.append("<header><h1>").append(Html.escape(run.name())).append("</h1>");
    page.append(Badge.of(run.state()));
    page.append(Html.element("p", "facts", facts()));
    page.append(message(run.state())).append("</header>");
    page.append(taskTable());
    for (TaskRun task : run.tasks()) {
      page.append(section(task));
    }
    return page.append("</main></body></html>\n").toString();
  }

  private String head() throws IOException {
    String refresh =
        run.isOver() ? "" : "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">";
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\">"
        + "<meta name=\"color-scheme\" content=\"light dark\">"
        + refresh
        + "<title>"
        + Html.escape(run.name())
        + "</title><style>"
        + style()
        + "</style></head><body><main>";
  }

  private String facts() {
    String took =
        run.endTime() == 0 ? "" : ", took " + Html.duration(run.endTime() - run.startTime());
    return "Run " + run.runId() + ", started " + time(run.startTime()) + took;
  }

  private String taskTable() {
    StringBuilder table = new StringBuilder("<table class=\"tasks\"><thead><tr>");
    table.append("<th>Task</th><th>State</th><th>After</th><th>Notebook</th><th>Time</th>");
    table.append("</tr></thead><tbody>");
    for (TaskRun task : run.tasks()) {
      table.append("<tr><td><a href=\"#").append(Html.escape(task.spec().key())).append("\">");
      table.append(Html.escape(task.spec().key())).append("</a></td><td>");
      table.append(Badge.of(task.state())).append("</td>");
      table.append(
          Html.element(
              "td",
              "",
              String.join(
                  ", ", task.spec().dependsOn().stream().map(Dependency::taskKey).toList())));
      table.append(Html.element("td", "path", task.spec().work().toString()));
      table.append(Html.element("td", "time", timeOf(task))).append("</tr>");
    }
    return table.append("</tbody></table>").toString();
  }

  private String section(TaskRun task) throws IOException {
    StringBuilder section = new StringBuilder("<section id=\"");
    section.append(Html.escape(task.spec().key())).append("\"><h2>");
    section.append(Html.escape(task.spec().key())).append(" ").append(Badge.of(task.state()));
    section.append("</h2>").append(message(task.state()));
    if (task.output().exitValue() != null) {
      section.append("<div class=\"exit\"><span>Exit value</span>");
      section.append(Html.element("code", "", task.output().exitValue())).append("</div>");
    }
    List<Cell> shown = cells.of(task);
    shown.forEach(cell -> section.append(CellView.render(cell, task.isOver())));
    return section.append(error(task, shown)).append("</section>").toString();
  }

  /** What the notebook raised, unless a cell above shows it. */
  private static String error(TaskRun task, List<Cell> shown) {
    boolean isShown = shown.stream().anyMatch(CellView::showsError);
    return task.output().trace() == null || isShown
        ? ""
        : Html.element("pre", "error", task.output().trace());
  }

  private static String message(RunState state) {
    return state.message().isEmpty() ? "" : Html.element("p", "message", state.message());
  }

  private static String timeOf(TaskRun task) {
    if (task.startTime() == 0 || task.startTime() == task.endTime()) {
      return "";
    }
    return task.endTime() == 0
        ? "since " + time(task.startTime())
        : Html.duration(task.endTime() - task.startTime());
  }

  private static String time(long milliseconds) {
    return TIME.format(Instant.ofEpochMilli(milliseconds));
  }

  private static String style() throws IOException {
    try (InputStream css = RunPage.class.getResourceAsStream("run-page.css")) {
      if (css == null) {
        throw new IOException("run-page.css is missing from the jar");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

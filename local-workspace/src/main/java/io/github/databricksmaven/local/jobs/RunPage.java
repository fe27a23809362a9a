package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.compute.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run for people: state, tasks, and each task's cells. Loads nothing from elsewhere. */
final class RunPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int REFRESH_SECONDS = 2;
  private static final int LONGEST_INPUT = 60;
  private static final String BOTTOM = "</main></body></html>\n";

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
    StringBuilder page = new StringBuilder(top(run.name(), run.state(), !run.isOver()));
    page.append(message(run.state())).append("</header>");
    page.append(new TaskGraph(run.latest()).render());
    page.append(taskTable());
    for (TaskRun task : inOrder()) {
      page.append(section(task));
      for (TaskRun round : rounds(task)) {
        page.append(section(round));
      }
    }
    return page.append(BOTTOM).toString();
  }

  /** The same of one attempt, which nothing refreshes. */
  String renderOnly(TaskRun task) throws IOException {
    StringBuilder page = new StringBuilder(top(title(task), task.state(), false));
    return page.append("</header>").append(section(task)).append(BOTTOM).toString();
  }

  private static String refresh(boolean live) {
    return live ? "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">" : "";
  }

  private String top(String title, RunState state, boolean live) throws IOException {
    return head(title, live)
        + "<header><h1>"
        + Html.escape(title)
        + "</h1>"
        + Badge.of(state)
        + Html.element("p", "facts", facts());
  }

  private static String head(String title, boolean live) throws IOException {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\">"
        + "<meta name=\"color-scheme\" content=\"light dark\">"
        + refresh(live)
        + "<title>"
        + Html.escape(title)
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
    table.append("<th>Task</th><th>State</th><th>After</th><th>Runs</th><th>Time</th>");
    table.append("</tr></thead><tbody>");
    for (TaskRun task : inOrder()) {
      table.append(row(task, ""));
      rounds(task).forEach(round -> table.append(row(round, "round")));
    }
    return table.append("</tbody></table>").toString();
  }

  private String row(TaskRun task, String cssClass) {
    TaskSpec spec = task.actual();
    String after = String.join(", ", spec.dependsOn().stream().map(RunPage::before).toList());
    StringBuilder row = new StringBuilder("<tr class=\"" + cssClass + "\"><td><a href=\"#");
    row.append(anchor(task)).append("\">").append(Html.escape(title(task))).append("</a></td><td>");
    row.append(Badge.of(task.state())).append("</td>").append(Html.element("td", "", after));
    row.append(Html.element("td", "path", WorkView.of(spec.work())));
    return row.append(Html.element("td", "time", timeOf(task))).append("</tr>").toString();
  }

  private static String before(Dependency one) {
    return one.outcome() == null ? one.taskKey() : one.taskKey() + " (" + one.outcome() + ")";
  }

  /** All attempts, those of one task together. */
  private List<TaskRun> inOrder() {
    return run.latest().stream()
        .flatMap(latest -> run.attempts().stream().filter(latest::isSameAs))
        .toList();
  }

  private List<TaskRun> rounds(TaskRun task) {
    return run.tasks().stream().filter(round -> round.isRoundOf(task.runId())).toList();
  }

  private static String title(TaskRun task) {
    Iteration iteration = task.iteration();
    String round =
        iteration == null
            ? ""
            : " [" + iteration.index() + "] " + shortened(iteration.input().toString());
    return task.spec().key()
        + round
        + (task.attempt() == 0 ? "" : ", attempt " + (task.attempt() + 1));
  }

  private static String shortened(String input) {
    return input.length() <= LONGEST_INPUT ? input : input.substring(0, LONGEST_INPUT - 1) + "…";
  }

  private static String anchor(TaskRun task) {
    return "task-" + task.runId();
  }

  private String section(TaskRun task) throws IOException {
    StringBuilder section = new StringBuilder("<section id=\"" + anchor(task) + "\"><h2>");
    section.append(Html.escape(title(task))).append(" ").append(Badge.of(task.state()));
    section.append("</h2>").append(message(task.state()));
    section.append(fact("Outcome", task.output().outcome()));
    for (Map.Entry<String, JsonNode> value : task.output().values().entrySet()) {
      section.append(fact("Task value " + value.getKey(), value.getValue().toString()));
    }
    section.append(fact("Exit value", task.output().exitValue()));
    List<Cell> shown = cells.of(task);
    shown.forEach(cell -> section.append(CellView.render(cell, task.isOver())));
    return section.append(error(task, shown)).append("</section>").toString();
  }

  private static String fact(String name, @Nullable String value) {
    return value == null
        ? ""
        : "<div class=\"exit\">"
            + Html.element("span", "", name)
            + Html.element("code", "", value)
            + "</div>";
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
        ? "since " + CLOCK.format(Instant.ofEpochMilli(task.startTime()))
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

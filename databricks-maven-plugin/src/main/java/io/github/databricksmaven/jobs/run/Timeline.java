package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.run.RunView.TaskView;
import io.github.databricksmaven.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When each attempt at a task ran, as a table with bars. Build summaries of Azure DevOps show no
 * diagrams, and every Markdown shows this.
 */
final class Timeline {

  private static final int BAR = 24;
  private static final String FREE = "░";
  private static final String BUSY = "█";

  private Timeline() {}

  /** A row for each attempt; empty when none has begun. */
  static List<Map<String, Object>> of(RunView run) {
    List<TaskView> begun = run.tasks().stream().filter(task -> task.begun() != null).toList();
    if (begun.isEmpty()) {
      return List.of();
    }
    Instant first = begun.stream().map(Timeline::from).min(Instant::compareTo).orElseThrow();
    Instant last = begun.stream().map(Timeline::to).max(Instant::compareTo).orElseThrow();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (TaskView task : run.tasks()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("task", task.key() + (task.attempt() > 0 ? ", attempt " + (task.attempt() + 1) : ""));
      row.put("state", task.state().word());
      row.put("begins after", task.begun() == null ? "" : spoken(first, from(task)));
      row.put("takes", task.begun() == null ? "" : spoken(from(task), to(task)));
      row.put("timeline", task.begun() == null ? "" : bar(task, first, last));
      row.put("look", task.page().isEmpty() ? "" : "[page](" + task.page() + ")");
      rows.add(row);
    }
    return rows;
  }

  private static String spoken(Instant from, Instant to) {
    return Durations.spoken(Duration.between(from, to));
  }

  private static String bar(TaskView task, Instant first, Instant last) {
    double whole = Math.max(1, Duration.between(first, last).toMillis());
    int from = (int) (BAR * Duration.between(first, from(task)).toMillis() / whole);
    int to = (int) Math.ceil(BAR * Duration.between(first, to(task)).toMillis() / whole);
    int begin = Math.min(from, BAR - 1);
    int end = Math.min(BAR, Math.max(to, begin + 1));
    return "`" + FREE.repeat(begin) + BUSY.repeat(end - begin) + FREE.repeat(BAR - end) + "`";
  }

  private static Instant from(TaskView task) {
    return Objects.requireNonNull(task.begun());
  }

  /** What had not ended is shown as short as possible. */
  private static Instant to(TaskView task) {
    Instant ended = task.ended();
    return ended == null || ended.isBefore(from(task)) ? from(task) : ended;
  }
}

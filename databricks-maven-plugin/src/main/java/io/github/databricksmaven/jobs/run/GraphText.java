package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.run.RunView.TaskView;
import io.github.databricksmaven.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's task graph as lines for a terminal: the run, then its tasks, each further to the right
 * than those it waits for.
 *
 * @param width longest line
 * @param height most lines
 */
public record GraphText(int width, int height, Masking masking) {

  private static final int DEEPEST = 6;

  /** The lines; the durations of what is at work are those of {@code now}. */
  public List<String> lines(RunView run, Instant now) {
    List<TaskView> tasks = run.latest();
    Map<String, Integer> depths = depths(tasks);
    List<TaskView> sorted = new ArrayList<>(tasks);
    sorted.sort(Comparator.comparingInt(task -> depths.getOrDefault(task.key(), 0)));
    List<TaskView> shown = shown(sorted);
    int keys = 1;
    int words = 1;
    for (TaskView task : shown) {
      keys = Math.max(keys, indent(depths, task) + task.key().length());
      words = Math.max(words, task.state().word().length());
    }
    String format = "  %-" + keys + "s  %-" + words + "s %10s%s%s%s";
    List<String> lines = new ArrayList<>();
    lines.add(cut(head(run, tasks, now)));
    for (TaskView task : shown) {
      lines.add(cut(line(format, task, " ".repeat(indent(depths, task)), run, now)));
    }
    if (shown.size() < tasks.size()) {
      lines.add("  … and " + (tasks.size() - shown.size()) + " more tasks");
    }
    return lines;
  }

  /** When not all fit: what is at work or went wrong first, and what waits last. */
  private List<TaskView> shown(List<TaskView> tasks) {
    int room = Math.max(1, height - 2);
    if (tasks.size() <= room + 1) {
      return tasks;
    }
    List<TaskView> chosen =
        tasks.stream().sorted(Comparator.comparingInt(GraphText::rank)).limit(room).toList();
    return tasks.stream().filter(chosen::contains).toList();
  }

  private static int rank(TaskView task) {
    RunState state = task.state();
    if (state instanceof RunState.Running) {
      return 0;
    }
    if (state instanceof RunState.Waiting) {
      return state.word().equals("BLOCKED") ? 3 : 1;
    }
    return state instanceof RunState.Succeeded || state instanceof RunState.Skipped ? 4 : 2;
  }

  private String head(RunView run, List<TaskView> tasks, Instant now) {
    long over = tasks.stream().filter(task -> task.state() instanceof RunState.Finished).count();
    return "Run %s %s, %s, %d of %d tasks ended%s"
        .formatted(
            run.id(),
            run.state().word(),
            spoken(run.begun(), run.ended(), now),
            over,
            tasks.size(),
            note(run.state()));
  }

  private String line(String format, TaskView task, String indent, RunView run, Instant now) {
    int attempts = run.attempts(task.key());
    String key = indent + task.key();
    String tries = attempts > 1 ? " attempt " + attempts : "";
    RunView.Progress progress = task.progress();
    String rounds =
        progress == null ? "" : " " + progress.done() + " of " + progress.all() + " rounds";
    String took = spoken(task.begun(), task.ended(), now);
    return format
        .formatted(key, task.state().word(), took, tries, rounds, note(task.state()))
        .stripTrailing();
  }

  private String note(RunState state) {
    String first = state.word().equals("BLOCKED") ? "" : masking.shown(state.remark());
    return first.isEmpty() ? "" : "  " + first;
  }

  private static String spoken(@Nullable Instant begun, @Nullable Instant ended, Instant now) {
    if (begun == null) {
      return "";
    }
    Duration took = Duration.between(begun, ended == null ? now : ended);
    return Durations.spoken(took.isNegative() ? Duration.ZERO : took);
  }

  private static int indent(Map<String, Integer> depths, TaskView task) {
    return 2 * Math.min(DEEPEST, depths.getOrDefault(task.key(), 0));
  }

  /** How many tasks stand before each, one after the other. */
  private static Map<String, Integer> depths(List<TaskView> tasks) {
    Map<String, Integer> depths = new HashMap<>();
    boolean changed = true;
    for (int round = 0; changed && round <= tasks.size(); round++) {
      changed = false;
      for (TaskView task : tasks) {
        int depth =
            task.dependsOn().stream()
                .mapToInt(key -> depths.getOrDefault(key, 0) + 1)
                .max()
                .orElse(0);
        changed |= !Integer.valueOf(depth).equals(depths.put(task.key(), depth));
      }
    }
    return depths;
  }

  private String cut(String line) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}

package io.github.databricksmaven.local.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks of a run as boxes with lines between them, from left to right: each right of all that
 * it depends on.
 */
final class TaskGraph {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 52;
  private static final int GAP = 56;
  private static final int ROW_GAP = 18;
  private static final int LABEL = 32;
  private static final int MARGIN = 4;
  private static final int LONGEST = 21;

  /** In percent: a graph that is drawn smaller cannot be read, so that it scrolls instead. */
  private static final int LEAST = 75;

  private final List<TaskRun> tasks;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Integer> rows = new HashMap<>();

  TaskGraph(List<TaskRun> tasks) {
    this.tasks = tasks;
    place();
  }

  /** An SVG element; of one task there is nothing to draw. */
  String render() {
    if (tasks.size() < 2) {
      return "";
    }
    int width = 2 * MARGIN + (most(columns) + 1) * (WIDTH + GAP) - GAP;
    int height = 2 * MARGIN + (most(rows) + 1) * (HEIGHT + ROW_GAP);
    StringBuilder graph = new StringBuilder("<div class=\"graph\"><svg role=\"img\"");
    graph.append(" aria-label=\"Task graph\" viewBox=\"0 0 " + width + " " + height);
    graph.append("\" width=\"" + width + "\" style=\"min-width:" + width * LEAST / 100 + "px\">");
    tasks.forEach(task -> graph.append(lines(task)));
    tasks.forEach(task -> graph.append(box(task)));
    return graph.append("</svg></div>").toString();
  }

  /** Every task right of the last of those before it, in the first free row. */
  private void place() {
    Map<Integer, Integer> used = new HashMap<>();
    List<TaskRun> left = new ArrayList<>(tasks);
    while (!left.isEmpty()) {
      for (TaskRun task : List.copyOf(left)) {
        List<String> before = before(task);
        if (columns.keySet().containsAll(before)) {
          int column =
              before.stream().mapToInt(key -> columns.getOrDefault(key, 0) + 1).max().orElse(0);
          columns.put(task.spec().key(), column);
          rows.put(task.spec().key(), used.merge(column, 1, Integer::sum) - 1);
          left.remove(task);
        }
      }
    }
  }

  private String lines(TaskRun task) {
    StringBuilder lines = new StringBuilder();
    for (Dependency one : task.spec().dependsOn()) {
      lines.append(line(one.taskKey(), task.spec().key()));
      if (one.outcome() != null) {
        int toX = x(task.spec().key());
        lines.append(text("label", toX - LABEL, middle(task.spec().key()) - 5, one.outcome()));
      }
    }
    return lines.toString();
  }

  /** To the next column; or, further on, below the boxes between. */
  private String line(String from, String to) {
    boolean near = columns.getOrDefault(to, 0) - columns.getOrDefault(from, 0) == 1;
    int lane = near ? middle(to) : y(from) + HEIGHT + ROW_GAP / 2;
    int begin = x(from) + WIDTH;
    int end = x(to);
    String first = curve(begin, middle(from), begin + GAP, lane);
    String second = near ? "" : "H" + (end - GAP) + curve(end - GAP, lane, end, middle(to));
    return "<path class=\"line\" d=\"M" + begin + " " + middle(from) + first + second + "\"/>";
  }

  private static String curve(int fromX, int fromY, int toX, int toY) {
    int half = (fromX + toX) / 2;
    return "C" + half + " " + fromY + " " + half + " " + toY + " " + toX + " " + toY;
  }

  private int middle(String key) {
    return y(key) + HEIGHT / 2;
  }

  private String box(TaskRun task) {
    int x = x(task.spec().key());
    int y = y(task.spec().key());
    String place = "x=\"" + x + "\" y=\"" + y + "\" width=\"" + WIDTH + "\" height=\"" + HEIGHT;
    return "<a href=\"#task-"
        + task.runId()
        + "\"><g class=\""
        + Badge.colour(task.state())
        + "\"><title>"
        + Html.escape(task.spec().key())
        + "</title><rect class=\"box\" "
        + place
        + "\" rx=\"8\"/>"
        + text("name", x + 12, y + 22, shortened(task.spec().key()))
        + text("state", x + 12, y + 41, Badge.word(task.state()))
        + "</g></a>";
  }

  private static String text(String cssClass, int x, int y, String text) {
    return "<text class=\""
        + cssClass
        + "\" x=\""
        + x
        + "\" y=\""
        + y
        + "\">"
        + Html.escape(text)
        + "</text>";
  }

  private static String shortened(String key) {
    return key.length() <= LONGEST ? key : key.substring(0, LONGEST - 1) + "…";
  }

  private int x(String key) {
    return MARGIN + columns.getOrDefault(key, 0) * (WIDTH + GAP);
  }

  private int y(String key) {
    return MARGIN + rows.getOrDefault(key, 0) * (HEIGHT + ROW_GAP);
  }

  private static List<String> before(TaskRun task) {
    return task.spec().dependsOn().stream().map(Dependency::taskKey).toList();
  }

  private static int most(Map<String, Integer> places) {
    return places.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}

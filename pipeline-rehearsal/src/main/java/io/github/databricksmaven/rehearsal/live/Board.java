package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.rehearsal.timeline.Audience;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All stages on a terminal, each with what it does now; below everything else that is told. */
public final class Board implements Audience, AutoCloseable {

  private static final int TWICE_A_SECOND = 500;

  private final PrintStream terminal;
  private final Lines lines;
  private final Words words;
  private final int width;
  private final Map<Entry, String> stages = new LinkedHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Board::thread);
  private int shown;
  private boolean held;

  public Board(PrintStream terminal, Clock clock, boolean showLogs, int width) {
    this.terminal = terminal;
    this.words = new Words(clock);
    this.width = width;
    this.lines = new Lines(this::say, clock, showLogs);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rehearsal-board");
    thread.setDaemon(true);
    return thread;
  }

  /** Shows stages that have not begun yet, and keeps the times moving. */
  public void begin(Iterable<Entry> all) {
    synchronized (this) {
      all.forEach(stage -> stages.put(stage, ""));
    }
    var unused = timer.scheduleAtFixedRate(this::draw, 0, TWICE_A_SECOND, TimeUnit.MILLISECONDS);
  }

  @Override
  public void changed(Entry entry) {
    synchronized (this) {
      if (entry.kind() == Entry.Kind.STEP && entry.isRunning()) {
        stages.replace(stage(entry), entry.title());
      }
    }
    if (entry.result().isPresent() && entry.kind() != Entry.Kind.STEP) {
      lines.changed(entry);
    } else if (entry.result().filter(result -> !result.isGood()).isPresent()) {
      lines.changed(entry);
    }
    draw();
  }

  private static Entry stage(Entry entry) {
    return entry.parent().map(Board::stage).orElse(entry);
  }

  @Override
  public void told(Entry entry, Issue issue) {
    lines.told(entry, issue);
  }

  @Override
  public void line(Entry step, String line) {
    lines.line(step, line);
  }

  /** Leaves the terminal to a question and its answer. */
  public synchronized void hold() {
    clear();
    held = true;
  }

  public synchronized void release() {
    held = false;
    draw();
  }

  /** A line above the board. */
  public synchronized void say(String line) {
    clear();
    terminal.println(line);
    draw();
  }

  private synchronized void draw() {
    if (held) {
      return;
    }
    clear();
    stages.forEach((stage, step) -> terminal.println(cut(row(stage, step))));
    shown = stages.size();
    terminal.flush();
  }

  private String row(Entry stage, String step) {
    String now = stage.isRunning() && !step.isEmpty() ? "  " + step : "";
    return " " + Words.mark(stage) + " " + Words.title(stage) + "  " + words.state(stage) + now;
  }

  private String cut(String row) {
    return row.length() <= width ? row : row.substring(0, Math.max(1, width - 1)) + "…";
  }

  private synchronized void clear() {
    if (shown > 0) {
      terminal.printf("\u001b[%dA\u001b[J", shown);
      shown = 0;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      draw();
      shown = 0;
      held = true;
    }
  }
}

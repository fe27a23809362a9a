package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.run.GraphText;
import io.github.databricksmaven.jobs.run.RunDisplay;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run's task graph, drawn anew on a terminal. The cursor is left above the drawing, so that the
 * next line of the log takes the place of its first line, which is empty; at the end the drawing
 * stays.
 */
final class TerminalGraph implements RunDisplay {

  private static final String ERASE_BELOW = "\u001b[J";
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final PrintStream out;
  private final Timekeeper time;
  private final GraphText text;
  private @Nullable RunView last;
  private String silence = "";
  private Instant drawn = Instant.MIN;

  TerminalGraph(PrintStream out, Timekeeper time, GraphText text) {
    this.out = out;
    this.time = time;
    this.text = text;
  }

  @Override
  public void show(RunView view) {
    last = view;
    silence = "";
    draw();
  }

  @Override
  public void silent(Duration since) {
    silence = "  The workspace has not answered for " + Durations.spoken(since) + ".";
    draw();
  }

  /** The seconds go on. */
  @Override
  public void tick() {
    if (Duration.between(drawn, time.now()).compareTo(EVERY) >= 0) {
      draw();
    }
  }

  private void draw() {
    List<String> lines = lines();
    drawn = time.now();
    out.print(
        ERASE_BELOW + "\n" + String.join("\n", lines) + "\n\u001b[" + (lines.size() + 1) + "A\r");
    out.flush();
  }

  @Override
  public void end() {
    if (last != null) {
      out.print(ERASE_BELOW + "\n" + String.join("\n", lines()) + "\n\n");
      out.flush();
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (last != null) {
      lines.addAll(text.lines(last, time.now()));
    }
    if (!silence.isEmpty()) {
      lines.add(silence);
    }
    return lines;
  }
}

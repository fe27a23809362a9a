package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.run.GraphText;
import io.github.databricksmaven.jobs.run.Masking;
import io.github.databricksmaven.jobs.run.RunDisplay;
import io.github.databricksmaven.jobs.run.RunNews;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.report.Talk;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run is shown depends on who reads the output. */
final class RunDisplays {

  /** What fits on every terminal that does not tell its size. */
  private static final int WIDTH = 80;

  private static final int HEIGHT = 24;

  private RunDisplays() {}

  /**
   * For a person the task graph, drawn anew; for a log what changes; for a pipeline its progress
   * too.
   *
   * @param terminal whether a person looks at a terminal
   */
  static RunDisplay of(
      Map<String, String> environment,
      boolean terminal,
      PrintStream out,
      Talk talk,
      Timekeeper time,
      Masking masking) {
    if ("true".equalsIgnoreCase(environment.get("TF_BUILD"))) {
      return RunDisplay.all(List.of(new PipelineProgress(out), new RunNews(talk, time, masking)));
    }
    if (!terminal) {
      return new RunNews(talk, time, masking);
    }
    int width = number(environment.get("COLUMNS"), WIDTH);
    int height = number(environment.get("LINES"), HEIGHT);
    return new TerminalGraph(out, time, new GraphText(width - 1, height - 3, masking));
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[1-9][0-9]{1,3}")
        ? Math.max(20, Integer.parseInt(text))
        : otherwise;
  }
}

package io.github.databricksmaven.jobs.run;

import java.time.Duration;
import java.util.List;

/**
 * A run as it is at one moment.
 *
 * @param page where a person can look at it; may be empty
 */
public record RunView(RunId id, String page, RunState state, List<TaskView> tasks) {

  public RunView {
    tasks = List.copyOf(tasks);
  }

  /**
   * A task of it.
   *
   * @param id the task's own run, by which its output is asked for
   * @param attempt from 0
   * @param took as the workspace tells it; zero while it runs
   */
  public record TaskView(String key, RunId id, int attempt, RunState state, Duration took) {}
}

package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says what changed since the last look, and nothing else. */
public final class RunNews {

  private final Talk talk;
  private final Timekeeper time;
  private final boolean repeatable;
  private final Instant begun;
  private final Map<String, String> told = new HashMap<>();
  private String page = "";
  private boolean begunToTell;
  private boolean toldNoAnswer;

  /**
   * News of one run.
   *
   * @param repeatable whether the run may be one that an earlier submit has started
   */
  public RunNews(Talk talk, Timekeeper time, boolean repeatable) {
    this.talk = talk;
    this.time = time;
    this.repeatable = repeatable;
    this.begun = time.now();
  }

  /** Where a person can look at the run; empty before the first answer. */
  public String page() {
    return page;
  }

  /** Says once that the workspace is silent, until it answers again. */
  void tellNoAnswer(Duration patience) {
    if (!toldNoAnswer) {
      talk.warn("The workspace does not answer; asking for " + Durations.spoken(patience) + ".");
    }
    toldNoAnswer = true;
  }

  void tell(RunView view) {
    page = view.page();
    toldNoAnswer = false;
    if (!begunToTell) {
      begunToTell = true;
      talk.say("Run " + view.id() + (view.page().isEmpty() ? "" : ": " + view.page()));
      if (repeatable && view.state() instanceof RunState.Finished) {
        talk.warn(
            "This run had ended before: this step has submitted the same job in this attempt, and"
                + " gets its result again. Another parameter or attempt runs it anew.");
      }
    }
    for (RunView.TaskView task : view.tasks()) {
      String attempt = task.attempt() > 0 ? " (attempt " + (task.attempt() + 1) + ")" : "";
      tell("task " + task.key() + attempt, task.state());
    }
    if (view.tasks().isEmpty() || view.state() instanceof RunState.Finished) {
      tell("run", view.state());
    }
  }

  private void tell(String subject, RunState state) {
    String line = subject + " " + state.word() + message(state);
    if (line.equals(told.put(subject, line))) {
      return;
    }
    String elapsed = Durations.spoken(Duration.between(begun, time.now()));
    talk.say("  %9s  %s".formatted(elapsed, line));
  }

  /** Before it runs, the message tells what is being prepared; later, only what went wrong. */
  private static String message(RunState state) {
    boolean silent = state instanceof RunState.Running || state instanceof RunState.Succeeded;
    return silent || state.message().isEmpty()
        ? ""
        : ": " + state.message().lines().findFirst().orElse("");
  }
}

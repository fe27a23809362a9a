package io.github.databricksmaven.jobs;

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
  private final Instant begun;
  private final Map<String, RunState> told = new HashMap<>();

  public RunNews(Talk talk, Timekeeper time) {
    this.talk = talk;
    this.time = time;
    this.begun = time.now();
  }

  void tell(RunView view) {
    if (told.isEmpty()) {
      talk.say("Run " + view.id() + (view.page().isEmpty() ? "" : ": " + view.page()));
    }
    tell("run", view.state());
    for (RunView.TaskView task : view.tasks()) {
      String attempt = task.attempt() > 0 ? " (attempt " + (task.attempt() + 1) + ")" : "";
      tell("task " + task.key() + attempt, task.state());
    }
  }

  private void tell(String subject, RunState state) {
    if (state.equals(told.put(subject, state))) {
      return;
    }
    String message =
        state.message().isEmpty() ? "" : ": " + state.message().lines().findFirst().orElse("");
    String elapsed = Durations.spoken(Duration.between(begun, time.now()));
    talk.say("  %7s  %s %s%s".formatted(elapsed, subject, state.word(), message));
  }
}

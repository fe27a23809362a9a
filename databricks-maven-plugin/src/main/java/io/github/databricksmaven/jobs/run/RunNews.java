package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.plan.Timekeeper;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says in a log what changed since the last look, and nothing else. */
public final class RunNews implements RunDisplay {

  private final Talk talk;
  private final Timekeeper time;
  private final Masking masking;
  private final Instant begun;
  private final Map<String, String> told = new HashMap<>();
  private boolean toldNoAnswer;

  /** News of one run. */
  public RunNews(Talk talk, Timekeeper time, Masking masking) {
    this.talk = talk;
    this.time = time;
    this.masking = masking;
    this.begun = time.now();
  }

  @Override
  public void show(RunView view) {
    if (toldNoAnswer) {
      talk.say("The workspace answers again.");
      toldNoAnswer = false;
    }
    view.tasks().forEach(task -> tell(subject(task), task.state()));
    if (view.tasks().isEmpty() || view.isOver() || isQueued(view.state())) {
      tell("run", view.state());
    }
  }

  @Override
  public void known(RunView before) {
    before.tasks().forEach(task -> told.put(subject(task), line(subject(task), task.state())));
  }

  private static String subject(RunView.TaskView task) {
    String attempt = task.attempt() > 0 ? " (attempt " + (task.attempt() + 1) + ")" : "";
    return "task " + task.key() + attempt;
  }

  /** Once, until the workspace answers again. */
  @Override
  public void silent(Duration since) {
    if (!toldNoAnswer) {
      talk.warn("The workspace gives no answer, or refuses; it is asked again. The run may go on.");
    }
    toldNoAnswer = true;
  }

  private void tell(String subject, RunState state) {
    String line = line(subject, state);
    if (isBlocked(state) || line.equals(told.put(subject, line))) {
      return;
    }
    String elapsed = Durations.spoken(Duration.between(begun, time.now()));
    talk.say("  %9s  %s".formatted(elapsed, line));
  }

  private String line(String subject, RunState state) {
    return subject + " " + state.word() + message(state);
  }

  /** Of a task that waits for others there is nothing to tell. */
  private static boolean isBlocked(RunState state) {
    return state.word().equals("BLOCKED");
  }

  private static boolean isQueued(RunState state) {
    return state.word().equals("QUEUED");
  }

  /** Before it runs, the message tells what is being prepared; of a failure the end tells. */
  private String message(RunState state) {
    String first = masking.shown(state.remark());
    return first.isEmpty() ? "" : ": " + first;
  }
}

package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs and their tasks for tests. */
final class Views {

  static final Instant BEGUN = Instant.parse("2026-11-01T12:00:00Z");

  private Views() {}

  static RunView run(RunId id, RunState state, RunView.TaskView... tasks) {
    return new RunView(
        id, "job of a", "http://page", state, BEGUN, ended(state, 10), List.of(tasks), 0, 1);
  }

  static RunView.TaskView task(String key, long id, RunState state, String... dependsOn) {
    return task(key, id, 0, state, dependsOn);
  }

  static RunView.TaskView task(
      String key, long id, int attempt, RunState state, String... dependsOn) {
    return new RunView.TaskView(
        key,
        new RunId(id),
        attempt,
        TaskKind.NOTEBOOK,
        "http://page/" + key,
        state,
        state.word().equals("BLOCKED") ? null : BEGUN,
        ended(state, 2),
        List.of(dependsOn),
        null);
  }

  static RunView.TaskView kind(TaskKind kind, RunView.TaskView task) {
    return new RunView.TaskView(
        task.key(),
        task.id(),
        task.attempt(),
        kind,
        task.page(),
        task.state(),
        task.begun(),
        task.ended(),
        task.dependsOn(),
        task.progress());
  }

  private static @Nullable Instant ended(RunState state, int seconds) {
    return state instanceof RunState.Finished ? BEGUN.plusSeconds(seconds) : null;
  }

  /** A job of one task, ready to be submitted. */
  static Work work(String notebook) {
    return work(Jobs.of("a", notebook));
  }

  static Work work(Job job) {
    return Work.Submitted.of(job, Map.of());
  }

  /** A ticket like that of a pipeline's step. */
  static Ticket ticket(String token) {
    return new Ticket(token, "mark-of-" + token, "build 1");
  }
}

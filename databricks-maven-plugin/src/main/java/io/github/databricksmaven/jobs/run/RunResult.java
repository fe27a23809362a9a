package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.report.UntrustedText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run that is over, or no longer watched, with what its tasks left behind. */
public final class RunResult {

  private static final int LONGEST_EXIT = 1000;

  /** Tasks whose failures are told in full; a hundred tracebacks nobody reads. */
  private static final int MOST_CAUSES = 10;

  /** Values on the page; all are in the JSON report. */
  private static final int MOST_ROWS = 100;

  private final Watched watched;
  private final List<TaskResult> tasks;
  private final Masking masking;

  RunResult(Watched watched, List<TaskResult> tasks, Masking masking) {
    this.watched = watched;
    this.tasks = List.copyOf(tasks);
    this.masking = masking;
  }

  /** Prints what the notebooks exited with, and how each task that failed did. */
  public void say(Talk talk) {
    for (TaskResult result : tasks) {
      String exit = masking.masked(result.output().result());
      if (!exit.isEmpty()) {
        talk.say("Task " + result.task().key() + " exited with: " + shown(exit, result));
      }
    }
  }

  private static String shown(String exit, TaskResult result) {
    String harmless = UntrustedText.harmless(exit);
    String cut = result.output().truncated() ? " (cut by the workspace)" : "";
    return harmless.length() <= LONGEST_EXIT
        ? harmless + cut
        : harmless.substring(0, LONGEST_EXIT)
            + "… (all "
            + harmless.length()
            + " characters are in the JSON report)"
            + cut;
  }

  /** A case per task and round, the values, and when each task ran. */
  public void describe(ReportDraft report) {
    RunView run = watched.run();
    Map<String, Object> values = new LinkedHashMap<>();
    for (TaskResult result : tasks) {
      result.cases(masking).forEach(report::add);
      values.put(result.task().key(), result.data(masking));
      result.describeValues(masking, report);
    }
    report.fact("state", run.state().word());
    List<Map<String, Object>> timeline = Timeline.of(run);
    if (!timeline.isEmpty()) {
      report.fact("timeline", timeline);
    }
    List<Map<String, Object>> told =
        tasks.stream().flatMap(task -> task.rows(masking).stream()).limit(MOST_ROWS).toList();
    if (!told.isEmpty()) {
      report.fact("values", told);
    }
    report.data("tasks", values);
  }

  /** Only SUCCESS passes, unless the user says otherwise. */
  public void requireSuccess(PassOn passOn, Duration limit) {
    if (watched.how() != Watched.How.OVER) {
      throw watched.failure(Durations.spoken(limit));
    }
    RunView run = watched.run();
    if (passOn.lets(run.state())) {
      return;
    }
    throw new Unsuccessful(
        "Run " + run.id() + " ended as " + run.state().word() + ".",
        why(run),
        fix(run.state()) + (run.page().isEmpty() ? "." : "; all output: " + run.page()));
  }

  private String why(RunView run) {
    List<String> causes = new ArrayList<>();
    tasks.stream()
        .filter(TaskResult::isCulprit)
        .forEach(task -> causes.addAll(task.causes(masking)));
    if (causes.isEmpty()) {
      return run.state().message().isEmpty()
          ? "the workspace does not say why."
          : masking.masked(run.state().message());
    }
    int more = causes.size() - MOST_CAUSES;
    return String.join("\n", causes.subList(0, Math.min(MOST_CAUSES, causes.size())))
        + (more > 0 ? "\nand " + more + " more failures; the report names them all." : "");
  }

  private static String fix(RunState state) {
    return switch (state.word()) {
      case "CANCELED" -> "find out who cancelled it, and run it again";
      case "MAXIMUM_CONCURRENT_RUNS_REACHED", "SKIPPED" ->
          "wait for the other runs with -Ddatabricks.whenRunning=wait, or queue the job's runs";
      case "TIMEDOUT" -> "give the job or task a longer timeout_seconds, or make it faster";
      case "SUCCESS_WITH_FAILURES" ->
          "correct what failed, or accept it with -Ddatabricks.passOn=SUCCESS_WITH_FAILURES";
      case "INTERNAL_ERROR" ->
          "do what the cause asks for; run it again, or only what failed with"
              + " -Ddatabricks.repair=last";
      default ->
          "do what the cause asks for; correct and deploy the notebook if it is at fault. Then run"
              + " again, or only what failed with -Ddatabricks.repair=last";
    };
  }
}

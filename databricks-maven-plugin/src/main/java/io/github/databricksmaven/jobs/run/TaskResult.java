package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.ReportDraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that is over, or was when nobody watched any more, and what it left behind.
 *
 * @param attempts how often it was tried
 * @param values what it has to say to later steps
 * @param rounds of a loop; else empty
 * @param page the file that holds its exported page, null when there is none
 */
record TaskResult(
    RunView.TaskView task,
    int attempts,
    TaskOutput output,
    TaskValues values,
    List<TaskResult> rounds,
    @Nullable Path page) {

  TaskResult {
    rounds = List.copyOf(rounds);
  }

  TaskResult withPage(@Nullable Path masked) {
    return new TaskResult(task, attempts, output, values, rounds, masked);
  }

  boolean succeeded() {
    return task.state() instanceof RunState.Succeeded;
  }

  /** Whether the task itself went wrong; one that was skipped because of another one did not. */
  boolean isCulprit() {
    return task.state() instanceof RunState.Finished
        && !succeeded()
        && !(task.state() instanceof RunState.Skipped);
  }

  /** What a person is shown when it failed. */
  String failure(Masking masking) {
    return FailureText.of(task.state().message(), output, masking);
  }

  /** The same of it and of its rounds, which are the cause when there are any. */
  List<String> causes(Masking masking) {
    List<String> causes = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      if (rounds.get(i).isCulprit()) {
        String failure = rounds.get(i).failure(masking);
        causes.add("task " + task.key() + ", round " + (i + 1) + ": " + failure);
      }
    }
    return causes.isEmpty() ? List.of("task " + task.key() + ": " + failure(masking)) : causes;
  }

  /** The test cases of the report: its own, and one for each round. */
  List<Case> cases(Masking masking) {
    List<Case> cases = new ArrayList<>(List.of(toCase(task.key(), masking)));
    for (int i = 0; i < rounds.size(); i++) {
      cases.add(rounds.get(i).toCase(task.key() + " [" + (i + 1) + "]", masking));
    }
    return cases;
  }

  private Case toCase(String name, Masking masking) {
    RunState state = task.state();
    if (succeeded()) {
      return Case.passed(name, state.word(), task.took());
    }
    String failure = failure(masking);
    String first = failure.lines().findFirst().orElse("");
    String message = first.isEmpty() ? state.word() : first;
    return state instanceof RunState.Skipped
        ? Case.skipped(name, state.word(), message)
        : new Case(name, state.word(), task.took(), message, failure);
  }

  /** For machines. */
  Map<String, Object> data(Masking masking) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("run_id", task.id().value());
    data.put("state", task.state().word());
    data.put("attempts", attempts);
    data.put("seconds", task.took().toMillis() / 1000.0);
    data.put("result", masking.masked(output.result()));
    put(data, "truncated", output.truncated() ? "true" : "");
    put(data, "page", task.page());
    put(data, "exported_page", page == null ? "" : page.getFileName().toString());
    if (isCulprit()) {
      put(data, "failing_cell", FailureText.cell(task.state().message(), output).orElse(""));
      put(data, "failure", failure(masking));
    }
    Map<String, Object> told = values.masked(masking);
    if (!told.isEmpty()) {
      data.put("values", told);
    }
    if (!rounds.isEmpty()) {
      data.put("rounds", rounds.stream().map(round -> round.data(masking)).toList());
    }
    return data;
  }

  /** Its values for people; an exit value that is no JSON object is one. */
  List<Map<String, Object>> rows(Masking masking) {
    return values.values().isEmpty() && !output.result().isEmpty()
        ? TaskValues.of("", Map.of("exit", output.result())).rows(task.key(), masking)
        : values.rows(task.key(), masking);
  }

  void describeValues(Masking masking, ReportDraft report) {
    values.describe(task.key(), masking, report);
  }

  private static void put(Map<String, Object> data, String key, String value) {
    if (!value.isEmpty()) {
      data.put(key, value);
    }
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.ExportRunRequest;
import com.databricks.sdk.service.jobs.GetRunOutputRequest;
import com.databricks.sdk.service.jobs.JobsService;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunOutput;
import com.databricks.sdk.service.jobs.ViewItem;
import com.databricks.sdk.service.jobs.ViewsToExport;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.jobs.run.OutputsPort;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunState;
import io.github.databricksmaven.jobs.run.RunView;
import io.github.databricksmaven.jobs.run.TaskOutput;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tasks left behind, by the Jobs API, 2.2.
 *
 * @param local whether the workspace may be a local one, which tells all task values
 */
record SdkRunOutputs(JobsService jobs, JsonCalls json, Calls calls, boolean local)
    implements OutputsPort {

  private static final String RUN = "/api/2.2/jobs/runs/get";
  private static final String LOCAL_VALUES = "/local/jobs/task-values";

  @Override
  public TaskOutput output(RunId taskRun) {
    return calls
        .asked()
        .call(
            "Reading the output of run " + taskRun,
            () -> output(jobs.getRunOutput(new GetRunOutputRequest().setRunId(taskRun.value()))));
  }

  private static TaskOutput output(RunOutput output) {
    boolean isNotebook = output.getNotebookOutput() != null;
    String result =
        RunViews.orEmpty(isNotebook ? output.getNotebookOutput().getResult() : output.getLogs());
    Boolean cut =
        isNotebook ? output.getNotebookOutput().getTruncated() : output.getLogsTruncated();
    return new TaskOutput(
        result,
        cut != null && cut,
        RunViews.orEmpty(output.getError()),
        RunViews.orEmpty(output.getErrorTrace()));
  }

  @Override
  public List<RunView.TaskView> rounds(RunId loop) {
    List<Run> pages =
        calls.asked().call("Reading the rounds of run " + loop, () -> SdkRuns.pages(jobs, loop));
    List<RunView.TaskView> rounds = new ArrayList<>();
    pages.stream()
        .flatMap(page -> RunViews.stream(page.getIterations()))
        .map(RunViews::task)
        .forEach(round -> add(round, rounds));
    return rounds;
  }

  /** The service does not say of which round a later attempt is: it is of one that failed. */
  private static void add(RunView.TaskView round, List<RunView.TaskView> rounds) {
    for (int i = 0; i < rounds.size(); i++) {
      RunView.TaskView earlier = rounds.get(i);
      boolean failed = !(earlier.state() instanceof RunState.Succeeded);
      if (failed && earlier.attempt() == round.attempt() - 1) {
        rounds.set(i, round);
        return;
      }
    }
    rounds.add(round);
  }

  /**
   * A local workspace tells all. The service shows a task value only where a parameter of another
   * task is nothing but a reference to it: once as it was submitted, once filled in.
   */
  @Override
  public Map<String, Map<String, String>> values(RunId run) {
    String doing = "Reading the task values of run " + run;
    if (local) {
      Optional<JsonNode> all =
          calls.asked().find(doing, () -> json.get(LOCAL_VALUES, Map.of("run_id", run.toString())));
      if (all.isPresent()) {
        return TaskValueViews.all(all.get());
      }
    }
    Map<String, String> query = Map.of("run_id", run.toString(), "include_resolved_values", "true");
    return TaskValueViews.referenced(calls.asked().call(doing, () -> json.get(RUN, query)));
  }

  @Override
  public void export(RunId taskRun, Path file) {
    List<ViewItem> views =
        calls
            .asked()
            .call(
                "Exporting run " + taskRun,
                () ->
                    RunViews.stream(
                            jobs.exportRun(
                                    new ExportRunRequest()
                                        .setRunId(taskRun.value())
                                        .setViewsToExport(ViewsToExport.CODE))
                                .getViews())
                        .toList());
    if (views.isEmpty()) {
      throw new Unsuccessful(
          "Run " + taskRun + " has no page to export.",
          "the workspace gave none.",
          "look at the run in the workspace.");
    }
    write(file, views.get(0).getContent());
  }

  private static void write(Path file, String html) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, html);
    } catch (IOException e) {
      throw new Unsuccessful(
          "The page could not be written to " + file + ".",
          "the disk said: " + e,
          "make room or the folder writable, or give another with -Ddatabricks.reportDirectory.");
    }
  }
}

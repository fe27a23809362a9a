package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.databricks.sdk.service.jobs.ConditionTask;
import com.databricks.sdk.service.jobs.ConditionTaskOp;
import com.databricks.sdk.service.jobs.ExportRunRequest;
import com.databricks.sdk.service.jobs.ForEachTask;
import com.databricks.sdk.service.jobs.GetRunOutputRequest;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.JobsAPI;
import com.databricks.sdk.service.jobs.NotebookTask;
import com.databricks.sdk.service.jobs.RepairHistoryItem;
import com.databricks.sdk.service.jobs.RepairHistoryItemType;
import com.databricks.sdk.service.jobs.RepairRun;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunIf;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.RunTask;
import com.databricks.sdk.service.jobs.SubmitRun;
import com.databricks.sdk.service.jobs.SubmitTask;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.databricks.sdk.service.jobs.TerminationCodeCode;
import com.databricks.sdk.service.jobs.ViewType;
import com.databricks.sdk.service.jobs.ViewsToExport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks of all kinds, called with the Databricks SDK for Java. */
@Timeout(60)
class TasksSdkTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void conditionsAndLoopsAreWatchedByTheirRunIds() throws Exception {
    server.notebook("/Shared/round", "# exit fine");
    Run run =
        ended(
            new SubmitTask()
                .setTaskKey("check")
                .setConditionTask(
                    new ConditionTask()
                        .setOp(ConditionTaskOp.LESS_THAN)
                        .setLeft("1")
                        .setRight("2")),
            new SubmitTask()
                .setTaskKey("loop")
                .setDependsOn(List.of(new TaskDependency().setTaskKey("check").setOutcome("true")))
                .setForEachTask(
                    new ForEachTask()
                        .setInputs("[\"a\",\"b\"]")
                        .setConcurrency(2L)
                        .setTask(
                            new Task().setTaskKey("round").setNotebookTask(round("{{input}}")))));
    assertEquals("true", task(run, "check").getConditionTask().getOutcome());
    RunTask loop = task(run, "loop");
    assertEquals(2L, loop.getForEachTask().getStats().getTaskRunStats().getSucceededIterations());
    assertEquals("true", loop.getDependsOn().iterator().next().getOutcome());
    Run rounds =
        jobs().getRun(new GetRunRequest().setRunId(loop.getRunId()).setIncludeResolvedValues(true));
    assertEquals(2, rounds.getIterations().size());
    RunTask first = rounds.getIterations().iterator().next();
    assertEquals("a", first.getResolvedValues().getNotebookTask().getBaseParameters().get("name"));
    assertEquals(
        "fine",
        jobs()
            .getRunOutput(new GetRunOutputRequest().setRunId(first.getRunId()))
            .getNotebookOutput()
            .getResult());
  }

  @Test
  void aFailedRunIsRepairedAndExported() throws Exception {
    server.notebook("/Shared/round", "# flaky 1");
    Run failed =
        ended(
            new SubmitTask().setTaskKey("flaky").setNotebookTask(round("x")),
            new SubmitTask()
                .setTaskKey("alert")
                .setRunIf(RunIf.ALL_FAILED)
                .setDependsOn(List.of(new TaskDependency().setTaskKey("flaky")))
                .setConditionTask(
                    new ConditionTask().setOp(ConditionTaskOp.EQUAL_TO).setLeft("").setRight("")));
    assertEquals(RunResultState.SUCCESS_WITH_FAILURES, failed.getState().getResultState());
    assertEquals(
        TerminationCodeCode.SUCCESS_WITH_FAILURES,
        failed.getStatus().getTerminationDetails().getCode());
    long repair =
        jobs()
            .repairRun(
                new RepairRun()
                    .setRunId(failed.getRunId())
                    .setRerunAllFailedTasks(true)
                    .setRerunDependentTasks(true))
            .getResponse()
            .getRepairId();
    server.awaitEnd(failed.getRunId());
    Run run =
        jobs().getRun(new GetRunRequest().setRunId(failed.getRunId()).setIncludeHistory(true));
    assertEquals(RunResultState.SUCCESS, run.getState().getResultState());
    List<RepairHistoryItem> history = List.copyOf(run.getRepairHistory());
    assertEquals(RepairHistoryItemType.ORIGINAL, history.get(0).getType());
    assertEquals(RepairHistoryItemType.REPAIR, history.get(1).getType());
    assertEquals(repair, history.get(1).getId());
    assertEquals(2, history.get(1).getTaskRunIds().size());
    var view =
        jobs()
            .exportRun(
                new ExportRunRequest()
                    .setRunId(task(run, "flaky").getRunId())
                    .setViewsToExport(ViewsToExport.ALL))
            .getViews()
            .iterator()
            .next();
    assertEquals(ViewType.NOTEBOOK, view.getType());
    assertTrue(view.getContent().contains("Flaky"));
  }

  private static NotebookTask round(String name) {
    return new NotebookTask()
        .setNotebookPath("/Shared/round")
        .setBaseParameters(Map.of("name", name));
  }

  private Run ended(SubmitTask... tasks) throws InterruptedException {
    long id =
        jobs()
            .submit(new SubmitRun().setRunName("tasks").setTasks(List.of(tasks)))
            .getResponse()
            .getRunId();
    server.awaitEnd(id);
    return jobs().getRun(new GetRunRequest().setRunId(id));
  }

  private JobsAPI jobs() {
    return new JobsAPI(server.sdk());
  }

  private static RunTask task(Run run, String key) {
    return run.getTasks().stream()
        .filter(task -> task.getTaskKey().equals(key))
        .findFirst()
        .orElseThrow();
  }
}

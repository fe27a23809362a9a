package io.github.databricksmaven.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.databricks.sdk.core.error.platform.InvalidParameterValue;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.service.compute.ClusterPoliciesAPI;
import com.databricks.sdk.service.compute.ClusterSpec;
import com.databricks.sdk.service.compute.CreatePolicy;
import com.databricks.sdk.service.compute.EditPolicy;
import com.databricks.sdk.service.compute.ListClusterPoliciesRequest;
import com.databricks.sdk.service.jobs.BaseJob;
import com.databricks.sdk.service.jobs.BaseRun;
import com.databricks.sdk.service.jobs.CancelAllRuns;
import com.databricks.sdk.service.jobs.CreateJob;
import com.databricks.sdk.service.jobs.CronSchedule;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.Job;
import com.databricks.sdk.service.jobs.JobAccessControlRequest;
import com.databricks.sdk.service.jobs.JobAccessControlResponse;
import com.databricks.sdk.service.jobs.JobCluster;
import com.databricks.sdk.service.jobs.JobParameterDefinition;
import com.databricks.sdk.service.jobs.JobPermissionLevel;
import com.databricks.sdk.service.jobs.JobPermissionsRequest;
import com.databricks.sdk.service.jobs.JobSettings;
import com.databricks.sdk.service.jobs.JobsAPI;
import com.databricks.sdk.service.jobs.ListJobsRequest;
import com.databricks.sdk.service.jobs.ListRunsRequest;
import com.databricks.sdk.service.jobs.NotebookTask;
import com.databricks.sdk.service.jobs.PauseStatus;
import com.databricks.sdk.service.jobs.QueueDetailsCodeCode;
import com.databricks.sdk.service.jobs.QueueSettings;
import com.databricks.sdk.service.jobs.ResetJob;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunLifecycleStateV2State;
import com.databricks.sdk.service.jobs.RunNow;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.jobs.RunType;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TerminationCodeCode;
import com.databricks.sdk.service.jobs.TriggerType;
import com.databricks.sdk.service.jobs.UpdateJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stored jobs and what belongs to them, called with the Databricks SDK for Java. */
@Timeout(60)
class JobsSdkTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aJobIsMadeChangedAndDeleted() {
    JobsAPI jobs = new JobsAPI(server.sdk());
    long id =
        jobs.create(
                job("train", "/Shared/a")
                    .setTags(Map.of("team", "ml"))
                    .setSchedule(
                        new CronSchedule()
                            .setQuartzCronExpression("0 30 6 * * ?")
                            .setTimezoneId("Europe/Berlin")))
            .getJobId();
    Job made = jobs.get(id);
    assertEquals("me@example.com", made.getCreatorUserName());
    assertEquals(PauseStatus.UNPAUSED, made.getSettings().getSchedule().getPauseStatus());
    assertEquals(1L, made.getSettings().getMaxConcurrentRuns());
    jobs.update(
        new UpdateJob()
            .setJobId(id)
            .setNewSettings(new JobSettings().setTimeoutSeconds(60L))
            .setFieldsToRemove(List.of("schedule")));
    JobSettings updated = jobs.get(id).getSettings();
    assertEquals(60L, updated.getTimeoutSeconds());
    assertEquals(Map.of("team", "ml"), updated.getTags());
    // What was shown can be given back.
    jobs.reset(new ResetJob().setJobId(id).setNewSettings(updated.setName("other")));
    assertEquals("other", jobs.get(id).getSettings().getName());
    jobs.delete(id);
    assertThrows(NotFound.class, () -> jobs.get(id));
  }

  @Test
  void jobsAreListedOverManyPages() {
    JobsAPI jobs = new JobsAPI(server.sdk());
    List<Long> made =
        IntStream.range(0, 7)
            .mapToObj(i -> jobs.create(job("job " + i % 2, "/Shared/a")).getJobId())
            .sorted((one, other) -> Long.compare(other, one))
            .toList();
    ListJobsRequest pages = new ListJobsRequest().setLimit(3L);
    assertEquals(made, all(jobs.list(pages), BaseJob::getJobId));
    ListJobsRequest odd = new ListJobsRequest().setLimit(2L).setName("job 1");
    assertEquals(3, all(jobs.list(odd), BaseJob::getJobId).size());
  }

  @Test
  void aTokenStandsForOneRunWithItsParameters() throws Exception {
    server.notebook("/Shared/a", "# exit 42");
    JobsAPI jobs = new JobsAPI(server.sdk());
    long job =
        jobs.create(
                job("train", "/Shared/a")
                    .setParameters(
                        List.of(new JobParameterDefinition().setName("day").setDefault("monday"))))
            .getJobId();
    RunNow wish =
        new RunNow()
            .setJobId(job)
            .setIdempotencyToken("token")
            .setJobParameters(Map.of("day", "friday"));
    long id = jobs.runNow(wish).getResponse().getRunId();
    assertEquals(id, jobs.runNow(wish).getResponse().getRunId());
    server.awaitEnd(id);
    Run run = jobs.getRun(new GetRunRequest().setRunId(id));
    assertEquals(job, run.getJobId());
    assertEquals(RunType.JOB_RUN, run.getRunType());
    assertEquals(TriggerType.ONE_TIME, run.getTrigger());
    assertEquals("friday", run.getJobParameters().iterator().next().getValue());
    assertEquals(Map.of("day", "friday"), server.runtime().started.element().parameters());
    assertEquals(
        List.of(id), all(jobs.listRuns(new ListRunsRequest().setJobId(job)), BaseRun::getRunId));
    jobs.deleteRun(id);
    assertThrows(InvalidParameterValue.class, () -> jobs.runNow(wish));
  }

  @Test
  void aRunWaitsOrIsSkipped() throws Exception {
    server.notebook("/Shared/hang", "# hang");
    JobsAPI jobs = new JobsAPI(server.sdk());
    long job = jobs.create(job("long", "/Shared/hang")).getJobId();
    RunNow now = new RunNow().setJobId(job);
    long running = jobs.runNow(now).getResponse().getRunId();
    Run skipped = jobs.runNow(now).get(Duration.ofSeconds(20));
    assertEquals(RunLifeCycleState.SKIPPED, skipped.getState().getLifeCycleState());
    assertEquals(
        RunResultState.MAXIMUM_CONCURRENT_RUNS_REACHED, skipped.getState().getResultState());
    assertEquals(
        TerminationCodeCode.MAX_CONCURRENT_RUNS_EXCEEDED,
        skipped.getStatus().getTerminationDetails().getCode());
    RunNow patient = new RunNow().setJobId(job).setQueue(new QueueSettings().setEnabled(true));
    Run waiting = jobs.getRun(jobs.runNow(patient).getResponse().getRunId());
    assertEquals(RunLifeCycleState.QUEUED, waiting.getState().getLifeCycleState());
    assertEquals(RunLifecycleStateV2State.QUEUED, waiting.getStatus().getState());
    assertEquals(
        QueueDetailsCodeCode.MAX_CONCURRENT_RUNS_REACHED,
        waiting.getStatus().getQueueDetails().getCode());
    jobs.cancelAllRuns(new CancelAllRuns().setJobId(job));
    for (long id : List.of(running, waiting.getRunId())) {
      server.awaitEnd(id);
      assertEquals(RunResultState.CANCELED, jobs.getRun(id).getState().getResultState());
    }
  }

  @Test
  void permissions() {
    JobsAPI jobs = new JobsAPI(server.sdk());
    String id = Long.toString(jobs.create(job("train", "/Shared/a")).getJobId());
    jobs.updatePermissions(
        new JobPermissionsRequest()
            .setJobId(id)
            .setAccessControlList(
                List.of(
                    new JobAccessControlRequest()
                        .setGroupName("ml")
                        .setPermissionLevel(JobPermissionLevel.CAN_MANAGE_RUN))));
    List<JobAccessControlResponse> shown =
        List.copyOf(jobs.getPermissions(id).getAccessControlList());
    assertEquals("me@example.com", shown.get(0).getUserName());
    assertEquals(
        JobPermissionLevel.CAN_MANAGE_RUN,
        shown.get(1).getAllPermissions().iterator().next().getPermissionLevel());
    jobs.setPermissions(new JobPermissionsRequest().setJobId(id));
    assertFalse(
        jobs.getPermissions(id).getAccessControlList().stream()
            .anyMatch(one -> "ml".equals(one.getGroupName())));
  }

  @Test
  void policies() {
    ClusterPoliciesAPI policies = new ClusterPoliciesAPI(server.sdk());
    String definition = "{\"num_workers\":{\"type\":\"fixed\",\"value\":1}}";
    String id =
        policies
            .create(new CreatePolicy().setName("small").setDefinition(definition))
            .getPolicyId();
    policies.edit(new EditPolicy().setPolicyId(id).setName("smaller").setDefinition(definition));
    assertEquals("smaller", policies.get(id).getName());
    assertEquals(
        List.of(id),
        all(policies.list(new ListClusterPoliciesRequest()), one -> one.getPolicyId()));
    JobsAPI jobs = new JobsAPI(server.sdk());
    ClusterSpec cluster =
        new ClusterSpec()
            .setSparkVersion("17.3.x-cpu-ml-scala2.13")
            .setNodeTypeId("Standard_DS3_v2")
            .setNumWorkers(1L)
            .setPolicyId(id);
    CreateJob job =
        new CreateJob()
            .setName("small one")
            .setJobClusters(List.of(new JobCluster().setJobClusterKey("c").setNewCluster(cluster)))
            .setTasks(List.of(task("/Shared/a").setJobClusterKey("c")));
    jobs.create(job);
    policies.delete(id);
    assertThrows(NotFound.class, () -> policies.get(id));
    assertThrows(InvalidParameterValue.class, () -> jobs.create(job));
  }

  private static CreateJob job(String name, String notebook) {
    return new CreateJob().setName(name).setTasks(List.of(task(notebook)));
  }

  private static Task task(String notebook) {
    return new Task()
        .setTaskKey("one")
        .setNotebookTask(new NotebookTask().setNotebookPath(notebook));
  }

  private static <T, R> List<R> all(Iterable<T> list, Function<T, R> what) {
    return StreamSupport.stream(list.spliterator(), false).map(what).toList();
  }
}

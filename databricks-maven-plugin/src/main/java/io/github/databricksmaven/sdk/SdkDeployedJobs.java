package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.jobs.BaseJob;
import com.databricks.sdk.service.jobs.GetJobRequest;
import com.databricks.sdk.service.jobs.Job;
import com.databricks.sdk.service.jobs.JobParameterDefinition;
import com.databricks.sdk.service.jobs.JobSettings;
import com.databricks.sdk.service.jobs.JobsService;
import com.databricks.sdk.service.jobs.ListJobsRequest;
import com.databricks.sdk.service.jobs.ListJobsResponse;
import com.databricks.sdk.service.jobs.Task;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.DeployedJobsPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Jobs that are kept, by the Jobs API, 2.2. */
record SdkDeployedJobs(JobsService jobs, Calls calls) implements DeployedJobsPort {

  @Override
  public List<Named> named(String name) {
    List<Named> found = new ArrayList<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      ListJobsResponse page =
          calls.call(
              "Looking for jobs named '" + name + "'",
              () -> jobs.list(new ListJobsRequest().setName(name).setPageToken(from)));
      RunViews.stream(page.getJobs()).map(SdkDeployedJobs::named).forEach(found::add);
      token = page.getNextPageToken();
    } while (token != null && !token.isEmpty());
    return found;
  }

  private static Named named(BaseJob job) {
    return new Named(
        new JobId(job.getJobId()),
        job.getSettings() == null ? "" : RunViews.orEmpty(job.getSettings().getName()));
  }

  @Override
  public Deployed get(JobId id) {
    List<Job> pages =
        calls.call(
            "Looking at job " + id,
            () -> {
              List<Job> read = new ArrayList<>();
              @Nullable String token = null;
              do {
                Job page = jobs.get(new GetJobRequest().setJobId(id.value()).setPageToken(token));
                read.add(page);
                token = page.getNextPageToken();
              } while (token != null && !token.isEmpty());
              return read;
            });
    return deployed(id, pages);
  }

  private static Deployed deployed(JobId id, List<Job> pages) {
    JobSettings settings = pages.get(0).getSettings();
    Map<String, String> tasks = new LinkedHashMap<>();
    Set<String> clusters = new TreeSet<>();
    for (Job page : pages) {
      RunViews.stream(page.getSettings().getTasks())
          .forEach(
              task -> {
                tasks.put(task.getTaskKey(), what(task));
                if (task.getExistingClusterId() != null) {
                  clusters.add(task.getExistingClusterId());
                }
              });
    }
    Set<String> parameters = new TreeSet<>();
    RunViews.stream(settings.getParameters())
        .map(JobParameterDefinition::getName)
        .forEach(parameters::add);
    return new Deployed(
        id, RunViews.orEmpty(settings.getName()), tasks, clusters, parameters, Map.of());
  }

  /** What a task runs, for people. */
  private static String what(Task task) {
    if (task.getNotebookTask() != null) {
      return RunViews.orEmpty(task.getNotebookTask().getNotebookPath());
    }
    if (task.getSparkPythonTask() != null) {
      return RunViews.orEmpty(task.getSparkPythonTask().getPythonFile());
    }
    if (task.getForEachTask() != null) {
      return "for each of " + RunViews.orEmpty(task.getForEachTask().getInputs());
    }
    if (task.getRunJobTask() != null) {
      return "job " + task.getRunJobTask().getJobId();
    }
    return task.getConditionTask() != null ? "a condition" : "";
  }
}

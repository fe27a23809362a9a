package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.compute.ClusterSpec;
import com.databricks.sdk.service.compute.Library;
import com.databricks.sdk.service.jobs.NotebookTask;
import com.databricks.sdk.service.jobs.SubmitRun;
import com.databricks.sdk.service.jobs.SubmitTask;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.jobs.definition.Compute;
import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.RunIf;
import io.github.databricksmaven.jobs.definition.Task;

/** A job in the SDK's words. */
final class Submission {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Submission() {}

  static SubmitRun of(Job job, String token) {
    SubmitRun run =
        new SubmitRun()
            .setRunName(job.name())
            .setIdempotencyToken(token)
            .setTasks(job.tasks().stream().map(Submission::task).toList());
    return job.timeout() == null ? run : run.setTimeoutSeconds(job.timeout().toSeconds());
  }

  private static SubmitTask task(Task task) {
    SubmitTask submitted =
        new SubmitTask()
            .setTaskKey(task.key())
            .setNotebookTask(
                new NotebookTask()
                    .setNotebookPath(task.notebook().path().value())
                    .setBaseParameters(task.notebook().parameters()));
    addOptional(task, submitted);
    addCompute(task.compute(), submitted);
    return submitted;
  }

  private static void addOptional(Task task, SubmitTask submitted) {
    if (!task.description().isEmpty()) {
      submitted.setDescription(task.description());
    }
    if (!task.dependsOn().isEmpty()) {
      submitted.setDependsOn(
          task.dependsOn().stream().map(key -> new TaskDependency().setTaskKey(key)).toList());
    }
    if (task.runIf() != RunIf.ALL_SUCCESS) {
      submitted.setRunIf(com.databricks.sdk.service.jobs.RunIf.valueOf(task.runIf().name()));
    }
    if (task.timeout() != null) {
      submitted.setTimeoutSeconds(task.timeout().toSeconds());
    }
    if (task.maxRetries() > 0) {
      submitted.setMaxRetries((long) task.maxRetries());
    }
    if (!task.libraries().isEmpty()) {
      submitted.setLibraries(
          task.libraries().stream().map(it -> JSON.convertValue(it, Library.class)).toList());
    }
  }

  private static void addCompute(Compute compute, SubmitTask submitted) {
    if (compute instanceof Compute.Existing existing) {
      submitted.setExistingClusterId(existing.clusterId());
    } else if (compute instanceof Compute.NewCluster fresh) {
      submitted.setNewCluster(JSON.convertValue(fresh.specification(), ClusterSpec.class));
    }
  }
}

package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.jobs.definition.Compute;
import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.Task;
import io.github.databricksmaven.plan.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The token by which a workspace recognises a submit that it has already carried out. */
public final class IdempotencyToken {

  /** What tells one attempt at one step of a pipeline from all others, on Azure Pipelines. */
  private static final List<String> PARTS =
      List.of(
          "SYSTEM_COLLECTIONID",
          "BUILD_BUILDID",
          "SYSTEM_STAGEATTEMPT",
          "SYSTEM_JOBID",
          "SYSTEM_JOBATTEMPT",
          "SYSTEM_TASKINSTANCEID");

  private IdempotencyToken() {}

  /**
   * Equal within one attempt at a pipeline's step, so that a goal that was killed finds its run
   * again; outside a pipeline every call is an attempt of its own.
   *
   * @param job what is to be run, parameters and absolute notebooks included
   * @param execution what tells this goal from others of the same step
   * @param fresh a random text
   * @return 64 characters
   */
  public static String of(
      Map<String, String> environment, Job job, String execution, String fresh) {
    StringBuilder text =
        new StringBuilder(isRepeatable(environment) ? execution + '\n' + text(job) : fresh);
    PARTS.forEach(part -> text.append('\n').append(environment.getOrDefault(part, "")));
    return Sha256.of(text.toString());
  }

  /** Whether the same call gives the same token again: on Azure Pipelines. */
  public static boolean isRepeatable(Map<String, String> environment) {
    return environment.containsKey("BUILD_BUILDID");
  }

  private static String text(Job job) {
    StringBuilder text = new StringBuilder(job.name() + ' ' + job.timeout());
    for (Task task : job.tasks()) {
      text.append('\n').append(task.key()).append(' ').append(task.dependsOn());
      text.append(' ').append(task.notebook().place());
      text.append(' ').append(sorted(task.notebook().parameters()));
      text.append(' ').append(task.runIf()).append(' ').append(task.timeout());
      text.append(' ').append(task.maxRetries()).append(' ').append(sorted(task.libraries()));
      text.append(' ').append(text(task.compute()));
    }
    return text.toString();
  }

  private static String text(Compute compute) {
    return compute instanceof Compute.NewCluster cluster
        ? String.valueOf(sorted(cluster.specification()))
        : compute.toString();
  }

  /** Maps may be in another order in every process. */
  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> ordered = new TreeMap<>();
      map.forEach((key, inner) -> ordered.put(String.valueOf(key), sorted(inner)));
      return ordered;
    }
    return value instanceof List<?> list
        ? list.stream().map(IdempotencyToken::sorted).toList()
        : value;
  }
}

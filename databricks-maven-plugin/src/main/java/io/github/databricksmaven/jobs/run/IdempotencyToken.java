package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.plan.Sha256;
import java.util.List;
import java.util.Map;

/** The token by which a workspace recognises a run that it has already started. */
final class IdempotencyToken {

  /** What tells one attempt at one step of a pipeline from all others, on Azure Pipelines. */
  private static final List<String> PARTS =
      List.of(
          "SYSTEM_COLLECTIONID",
          "BUILD_BUILDID",
          "SYSTEM_STAGENAME",
          "SYSTEM_STAGEATTEMPT",
          "SYSTEM_JOBID",
          "SYSTEM_JOBATTEMPT",
          "SYSTEM_TASKINSTANCEID");

  private IdempotencyToken() {}

  /**
   * Equal within one attempt at a pipeline's step, so that a goal that was killed finds its run
   * again; outside a pipeline every call is an attempt of its own.
   *
   * @param execution what tells this goal from others of the same step
   * @param fresh a random text
   * @return 64 characters
   */
  static String of(Map<String, String> environment, Work work, String execution, String fresh) {
    StringBuilder text =
        new StringBuilder(
            BuildMark.isPipeline(environment) ? execution + '\n' + work.text() : fresh);
    PARTS.forEach(part -> text.append('\n').append(environment.getOrDefault(part, "")));
    return Sha256.of(text.toString());
  }
}

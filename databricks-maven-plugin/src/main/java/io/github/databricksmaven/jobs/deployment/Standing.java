package io.github.databricksmaven.jobs.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a workspace has where the source has a job, or had one. */
sealed interface Standing {

  /** Nothing. */
  record Absent() implements Standing {}

  /**
   * What a deployment of the same owner put there.
   *
   * @param mark null when it cannot be read
   */
  record Ours(PresentJob job, @Nullable Mark mark) implements Standing {}

  /** A job of nobody, which is to be taken over. */
  record Adopted(PresentJob job) implements Standing {}

  /**
   * One or more that are in the way.
   *
   * @param reason what is in the way, as the plan says it
   * @param fix what the user can do
   */
  record Blocked(List<PresentJob> jobs, String reason, String fix) implements Standing {}
}

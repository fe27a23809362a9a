package io.github.databricksmaven.jobs.run;

import java.util.Map;
import java.util.Optional;

/**
 * By what a run is known again.
 *
 * @param token the service gives the same run for the same one; 64 characters
 * @param mark what a submitted run shows of the build that wanted it
 * @param build which build this is; empty outside a pipeline
 */
public record Ticket(String token, String mark, String build) {

  /**
   * Of one call of the goal.
   *
   * @param execution what tells this goal from others of the same step
   * @param fresh a random text
   */
  public static Ticket of(
      Map<String, String> environment, Work work, String execution, String fresh) {
    return new Ticket(
        IdempotencyToken.of(environment, work, execution, fresh),
        BuildMark.of(environment, work, fresh),
        BuildMark.build(environment));
  }

  /** How the tickets of the present build name it. */
  public static String build(Map<String, String> environment) {
    return BuildMark.build(environment);
  }

  /** Whether the same call has the same ticket again: on Azure Pipelines. */
  public boolean isRepeatable() {
    return !build.isEmpty();
  }

  /** A task's description that bears the mark. */
  public String markedDescription(String description) {
    return BuildMark.into(description, mark);
  }

  /** The mark that a task's description bears. */
  public static Optional<String> markIn(String description) {
    return BuildMark.in(description);
  }
}

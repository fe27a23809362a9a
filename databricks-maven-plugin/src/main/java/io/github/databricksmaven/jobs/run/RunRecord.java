package io.github.databricksmaven.jobs.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run on disk, for a goal that comes after one that was killed.
 *
 * @param host of the workspace
 * @param run null until the workspace has answered
 */
public record RunRecord(String host, Ticket ticket, @Nullable RunId run) {

  /** The run, when it is of the same piece of work of the same build. */
  Optional<RunId> of(Ticket other) {
    boolean same = ticket.token().equals(other.token()) || ticket.mark().equals(other.mark());
    return same ? Optional.ofNullable(run) : Optional.empty();
  }

  /** Whether the same build has left it; outside a pipeline any call did that works here. */
  boolean isOfBuild(String build) {
    return ticket.build().equals(build);
  }
}

package io.github.databricksmaven.problem;

/** Carries a {@link Problem} up to the goal, the one place that turns it into Maven's failure. */
public abstract sealed class ProblemException extends RuntimeException
    permits Misconfigured, Unsuccessful, WorkspaceFailure {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    this.problem = problem;
  }

  /** The problem on three lines. */
  @Override
  public final String getMessage() {
    return problem.render();
  }

  /** The same three parts as the message, for reports. */
  public final Problem problem() {
    return problem;
  }
}

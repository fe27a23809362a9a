package io.github.databricksmaven.problem;

/** The workspace, or the way to it, failed. Branch on {@link #call()}, never on the message. */
public final class WorkspaceFailure extends ProblemException {

  private final transient FailedCall call;
  private final String said;

  public WorkspaceFailure(FailedCall call, String what, String why, String fix) {
    super(new Problem(what, call.appendTo(why), fix));
    this.call = call;
    this.said = why;
  }

  /**
   * Many that failed at once.
   *
   * @param first of them
   * @param problem which names them all, with their calls
   */
  public WorkspaceFailure(WorkspaceFailure first, Problem problem) {
    super(problem);
    this.call = first.call;
    this.said = "The first: " + first.sentence();
  }

  /**
   * What failed and why, without the call: for a failure that says more of the same call. Of many,
   * only the first is told.
   */
  public String sentence() {
    return problem().what() + " " + said;
  }

  /** The call that failed. */
  public FailedCall call() {
    return call;
  }
}

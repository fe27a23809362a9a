package io.github.databricksmaven.problem;

/** The goal did its work and the result is not good: a run that failed, files that did not land. */
public final class Unsuccessful extends ProblemException {

  public Unsuccessful(String what, String why, String fix) {
    this(new Problem(what, why, fix));
  }

  public Unsuccessful(Problem problem) {
    super(problem);
  }
}

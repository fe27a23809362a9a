package io.github.databricksmaven.problem;

/** Something the user gave, or left out, cannot work; nothing has been sent yet. */
public final class Misconfigured extends ProblemException {

  public Misconfigured(String what, String why, String fix) {
    this(new Problem(what, why, fix));
  }

  public Misconfigured(Problem problem) {
    super(problem);
  }
}

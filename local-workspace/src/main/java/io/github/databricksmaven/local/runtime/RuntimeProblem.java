package io.github.databricksmaven.local.runtime;

/** Why notebooks cannot run here, and what the user can do about it. */
final class RuntimeProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RuntimeProblem(String what, String why, String fix) {
    super(what + "\n  Why: " + why + "\n  Fix: " + fix);
  }
}

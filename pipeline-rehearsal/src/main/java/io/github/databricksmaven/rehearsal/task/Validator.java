package io.github.databricksmaven.rehearsal.task;

import java.util.List;

/** Asks people for what only they can decide. */
public interface Validator {

  /** What somebody decided. */
  record Decision(Answer answer, String by) {}

  /** Yes, no, or that there was nobody to ask. */
  enum Answer {
    APPROVED,
    REJECTED,
    NOBODY
  }

  /** All names for which the answer was given beforehand, as they were given. */
  List<String> given();

  /** Whether the answer was given beforehand, so that nobody is waited for. */
  boolean isGiven(List<String> names);

  /**
   * Waits for an answer.
   *
   * @param names by which the answer may have been given beforehand: a stage, an environment
   * @param question on one line
   * @param approvers who may answer; empty: anybody
   */
  Decision ask(List<String> names, String question, List<String> approvers)
      throws InterruptedException;
}

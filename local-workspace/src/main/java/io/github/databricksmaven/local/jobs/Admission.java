package io.github.databricksmaven.local.jobs;

/** Lets runs start; knows how many are active. */
public interface Admission {

  /**
   * A run wants to start.
   *
   * @param nested started by a run that is active
   * @return false when the server is about to end
   */
  boolean admit(boolean nested);

  /** An admitted run is over. */
  void ended();
}

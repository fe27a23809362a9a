package io.github.databricksmaven.plan;

/** Does something now and then while work is done, for example tells others that we are alive. */
public interface Pulse {

  /** Does the work; {@code beat} comes from another thread, never twice at a time. */
  void during(Runnable beat, Runnable work);
}

package io.github.databricksmaven.jobs.run;

/** Number of a run, or of a task's own run; may pass 2^53. */
public record RunId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

package io.github.databricksmaven.jobs.definition;

/** Number of a deployed job; may pass 2^53. */
public record JobId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

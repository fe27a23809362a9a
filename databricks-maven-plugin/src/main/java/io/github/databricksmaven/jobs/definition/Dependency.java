package io.github.databricksmaven.jobs.definition;

/**
 * A task that another one waits for.
 *
 * @param outcome of a condition task, {@code true} or {@code false}: only with it the other one
 *     begins; empty when there is none
 */
public record Dependency(String key, String outcome) {

  @Override
  public String toString() {
    return outcome.isEmpty() ? key : key + " (" + outcome + ")";
  }
}

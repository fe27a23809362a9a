package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** What a task runs on. */
public sealed interface Compute {

  /** A cluster that is there already. */
  record Existing(String clusterId) implements Compute {}

  /**
   * A cluster of its own.
   *
   * @param specification in the API's form, keys checked
   */
  record NewCluster(Map<String, Object> specification) implements Compute {}

  /** Nothing is said: the service chooses (serverless). */
  record Unspecified() implements Compute {}
}

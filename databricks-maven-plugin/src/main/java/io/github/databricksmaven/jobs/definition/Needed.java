package io.github.databricksmaven.jobs.definition;

/** What a job may ask for that a workspace has or has not, each by its id. */
public enum Needed {
  CLUSTER("existing_cluster_id", "cluster"),
  POLICY("policy_id", "cluster policy"),
  POOL("instance_pool_id", "instance pool"),
  DRIVER_POOL("driver_instance_pool_id", "instance pool"),
  JOB("job_id", "job");

  private final String key;
  private final String word;

  Needed(String key, String word) {
    this.key = key;
    this.word = word;
  }

  /** The key in a job file. */
  String key() {
    return key;
  }

  /** What it is called in a sentence. */
  public String word() {
    return word;
  }
}

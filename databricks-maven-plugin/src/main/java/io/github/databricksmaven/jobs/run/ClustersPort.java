package io.github.databricksmaven.jobs.run;

/** Clusters that runs use, as far as it matters before they start. */
public interface ClustersPort {

  /** Its name and how far it is; fails when there is no such cluster. */
  ClusterView look(String clusterId);

  /**
   * A cluster at one moment.
   *
   * @param state the service's word, for example {@code TERMINATED}
   */
  record ClusterView(String id, String name, String state) {

    /** Whether a run has to wait for its start. */
    public boolean isDown() {
      return state.equals("TERMINATED") || state.equals("TERMINATING");
    }
  }
}

package io.github.databricksmaven.local.clusters;

/** The runs that are on clusters. Never asked under the lock of clusters, which runs ask too. */
public interface Tenants {

  /** A workspace without runs. */
  Tenants NOBODY =
      new Tenants() {
        @Override
        public boolean areOn(String clusterId) {
          return false;
        }

        @Override
        public void leave(String clusterId) {
          // Nobody is there.
        }
      };

  /** Whether any run uses a cluster now. */
  boolean areOn(String clusterId);

  /** The cluster ends: what runs on it is cancelled. */
  void leave(String clusterId);
}

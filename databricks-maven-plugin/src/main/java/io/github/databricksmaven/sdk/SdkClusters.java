package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.compute.ClusterDetails;
import com.databricks.sdk.service.compute.ClustersService;
import com.databricks.sdk.service.compute.GetClusterRequest;
import io.github.databricksmaven.jobs.run.ClustersPort;

/** Clusters by the Clusters API. */
record SdkClusters(ClustersService clusters, Calls calls) implements ClustersPort {

  @Override
  public ClusterView look(String clusterId) {
    ClusterDetails found =
        calls.call(
            "Looking at cluster " + clusterId,
            () -> clusters.get(new GetClusterRequest().setClusterId(clusterId)));
    return new ClusterView(
        clusterId,
        RunViews.orEmpty(found.getClusterName()),
        found.getState() == null ? "UNKNOWN" : found.getState().name());
  }
}

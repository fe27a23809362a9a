package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.compute.TrackingServer;
import io.github.databricksmaven.local.compute.TrackingUnavailable;
import java.time.Duration;

/** Where the workspace's MLflow server is now. */
@FunctionalInterface
public interface TrackingSource {

  /**
   * The running server; one is started if need be.
   *
   * @param patience how long to wait for one that is starting
   */
  TrackingServer tracking(Duration patience) throws TrackingUnavailable;
}

package io.github.databricksmaven.local.compute;

import java.net.URI;

/** A running MLflow server: the tracking and the model registry of one workspace. */
public interface TrackingServer {
  /** The header that carries {@link #key()}; without it nobody is answered. */
  String KEY_HEADER = "X-Databricks-Maven-Key";

  /** Where it listens, on loopback. */
  URI url();

  /** A secret. */
  String key();

  /** For who found nobody listening: returns when it has ended, by force if need be. */
  void end();
}

package io.github.databricksmaven.environment;

import java.io.IOException;

/** Keeps a local workspace's server running as long as it is renewed. */
public final class Lease implements AutoCloseable {

  private final ControlClient client;
  private final String id;

  Lease(ControlClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /** Whether the server still runs and knows the lease, which is good for another 60 seconds. */
  public boolean renew() {
    try {
      return client.renew(id);
    } catch (IOException e) {
      return false;
    }
  }

  /** Gives it back; the server may be gone already. */
  @Override
  public void close() {
    try {
      client.release(id);
    } catch (IOException e) {
      // a server that is gone holds no leases
    }
  }
}

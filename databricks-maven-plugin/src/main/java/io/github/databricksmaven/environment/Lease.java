package io.github.databricksmaven.environment;

import java.io.IOException;
import java.net.ConnectException;

/** Keeps a local workspace's server running as long as it is renewed. Not for several threads. */
public final class Lease implements AutoCloseable {

  /** Renewed every 20 seconds it is good for 60, so that this many missed answers lose nothing. */
  private static final int MISSABLE = 2;

  private final ControlClient client;
  private final String id;
  private int missed;

  Lease(ControlClient client, String id) {
    this.client = client;
    this.id = id;
  }

  /** Whether the server still runs and knows the lease, which is good for another 60 seconds. */
  public boolean renew() {
    try {
      boolean known = client.renew(id);
      missed = 0;
      return known;
    } catch (ConnectException e) {
      return false; // nobody listens there any more
    } catch (IOException e) {
      missed++;
      return missed <= MISSABLE;
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

package io.github.databricksmaven.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port for a new workspace.
 *
 * <p>Below the range from which Linux (32768) and macOS (49152) give ports to outgoing connections:
 * a workspace remembers its port for ever, and one of that range may be lent to somebody while the
 * server is down.
 */
final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int AFTER_LAST = 30_000;
  private static final int TRIES = 50;

  private FreePorts() {}

  /** A port nobody listens on at this moment. */
  static int find() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("No free port between " + FIRST + " and " + AFTER_LAST + ".");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

package io.github.databricksmaven.local.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Ends connections as a machine does that loses its network: with a TCP reset. */
final class Reset {
  private Reset() {}

  /** Resets a request's connection; nothing more can be sent on it. */
  static void of(Request request, Callback callback) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    try {
      if (endPoint.getTransport() instanceof SocketChannel channel) {
        // Closing without lingering is what sends a reset and not an orderly end.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // It is closed already.
    }
    Wanted wanted = new Wanted();
    endPoint.close(wanted);
    callback.failed(wanted);
  }

  /** Wanted, so that nobody logs it. */
  private static final class Wanted extends IOException implements QuietException {
    private static final long serialVersionUID = 1L;

    Wanted() {
      super("A switch of the local workspace reset the connection.");
    }
  }
}

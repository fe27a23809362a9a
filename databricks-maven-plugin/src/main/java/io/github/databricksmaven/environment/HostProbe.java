package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out within a deadline whether somebody listens on a host. The SDK would try four times, for
 * 16 seconds, and log a stack trace.
 *
 * @param deadline for looking up the name and connecting, together
 */
public record HostProbe(Duration deadline) {

  /** Returns when the host accepts a connection. */
  public void check(URI url) {
    try {
      // A thread of its own: looking up a name cannot be given a deadline.
      CompletableFuture.runAsync(() -> connect(url), command -> daemon(command).start())
          .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      throw unreachable(url, e.getCause());
    }
  }

  private static Thread daemon(Runnable command) {
    Thread thread = new Thread(command, "databricks-host-probe");
    thread.setDaemon(true);
    return thread;
  }

  private void connect(URI url) {
    int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("http") ? 80 : 443;
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(bare(url.getHost()), port);
      if (address.isUnresolved()) {
        throw new UnknownHostException(url.getHost());
      }
      socket.connect(address, (int) deadline.toMillis());
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private WorkspaceFailure unreachable(URI url, @Nullable Throwable cause) {
    return new WorkspaceFailure(
        new FailedCall("CONNECT", url.toString(), 0, ""),
        "The workspace " + url + " cannot be reached.",
        reason(cause),
        "check the spelling of the host, the network and the firewall.");
  }

  private String reason(@Nullable Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "nobody knows this name";
    }
    if (cause instanceof TimeoutException) {
      return "it did not accept a connection within " + deadline.toMillis() + " ms";
    }
    return "it refused the connection";
  }
}

package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out within a deadline whether somebody speaks HTTP on a host. The SDK would try four times,
 * for 16 seconds, and log a stack trace.
 *
 * @param deadline for everything: looking up the name, connecting, the first byte of an answer
 */
public record HostProbe(Duration deadline) {

  /** Returns when the host has begun to answer. */
  public void check(URI url) {
    try {
      // A thread of its own: looking up a name cannot be given a deadline.
      CompletableFuture.runAsync(() -> knock(url), command -> daemon(command).start())
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

  private void knock(URI url) {
    try {
      new Knock(url, deadline).knock();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private WorkspaceFailure unreachable(URI url, @Nullable Throwable cause) {
    return new WorkspaceFailure(
        new FailedCall("CONNECT", url.toString(), 0, ""),
        "The workspace " + url + " cannot be reached.",
        reason(cause),
        "check the spelling of the host, the network and the firewall.");
  }

  /** What a person is told; the socket has the same deadline as the whole. */
  String reason(@Nullable Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "nobody knows this name";
    }
    if (cause instanceof ConnectException) {
      return "it refused the connection";
    }
    if (cause instanceof SSLException) {
      return "no trusted, encrypted connection came about: " + cause.getMessage();
    }
    if (cause instanceof EOFException) {
      return "it closed the connection without an answer";
    }
    boolean late = cause instanceof TimeoutException || cause instanceof SocketTimeoutException;
    return late || cause == null
        ? "it did not answer within " + deadline.toMillis() + " ms"
        : "the connection broke: " + cause.getMessage();
  }
}

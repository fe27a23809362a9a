package io.github.databricksmaven.local.http;

/** Somebody else listens on the wanted port. */
public final class PortTaken extends Exception {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortTaken(int port, Throwable cause) {
    super("Port " + port + " is taken.", cause);
    this.port = port;
  }

  public int port() {
    return port;
  }
}

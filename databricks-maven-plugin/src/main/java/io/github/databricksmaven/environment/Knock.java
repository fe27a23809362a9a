package io.github.databricksmaven.environment;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to a host, and the first byte of what it answers. */
record Knock(URI url, Duration deadline) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Public on every workspace; any answer will do, even a refusal. */
  private static final String PATH = "/.well-known/databricks-config";

  void knock() throws IOException {
    try (Socket plain = new Socket()) {
      plain.setSoTimeout((int) deadline.toMillis());
      plain.connect(address(), (int) deadline.toMillis());
      Socket socket = isSecure() ? secured(plain) : plain;
      socket.getOutputStream().write(request().getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() < 0) {
        throw new EOFException();
      }
    }
  }

  private boolean isSecure() {
    return url.getScheme().equals("https");
  }

  private int port() {
    return url.getPort() >= 0 ? url.getPort() : isSecure() ? HTTPS : HTTP;
  }

  private InetSocketAddress address() throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(url.getHost().replaceAll("[\\[\\]]", ""), port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(url.getHost());
    }
    return address;
  }

  /** Checks certificate and name, as the SDK will. */
  private Socket secured(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, url.getHost(), port(), false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private String request() {
    String host = url.getPort() >= 0 ? url.getHost() + ":" + url.getPort() : url.getHost();
    return "GET " + PATH + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  }
}

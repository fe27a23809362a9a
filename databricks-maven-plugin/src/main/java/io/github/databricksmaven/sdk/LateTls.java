package io.github.databricksmaven.sdk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/**
 * The HTTP client's own TLS, made for the first connection that wants it: reading the JDK's trusted
 * certificates costs a process 0.15 s, and a local workspace is asked without.
 */
final class LateTls implements LayeredConnectionSocketFactory {

  private static final class Client {
    static final LayeredConnectionSocketFactory TLS = SSLConnectionSocketFactory.getSocketFactory();
  }

  @Override
  public Socket createSocket(HttpContext context) throws IOException {
    return Client.TLS.createSocket(context);
  }

  @Override
  public Socket connectSocket(
      int connectTimeout,
      Socket socket,
      HttpHost host,
      InetSocketAddress remoteAddress,
      InetSocketAddress localAddress,
      HttpContext context)
      throws IOException {
    return Client.TLS.connectSocket(
        connectTimeout, socket, host, remoteAddress, localAddress, context);
  }

  @Override
  public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
      throws IOException {
    return Client.TLS.createLayeredSocket(socket, target, port, context);
  }
}

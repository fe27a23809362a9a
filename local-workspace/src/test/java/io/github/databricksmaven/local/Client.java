package io.github.databricksmaven.local;

import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls a port with its token. */
public final class Client {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI url;
  private final String token;

  public Client(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  public static Client of(OpenWorkspace workspace) {
    return new Client(workspace.url(), workspace.token());
  }

  public URI url() {
    return url;
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** As clients ask that take compressed answers, too. */
  public Reply getCompressed(String path) {
    return send(request(path).header("Accept-Encoding", "gzip, deflate, br").GET());
  }

  public Reply post(String path, Map<String, ?> body) {
    return post(path, Json.bytes(body));
  }

  public Reply post(String path, byte[] body, String... headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  public Reply put(String path, Map<String, ?> body) {
    return send(request(path).PUT(BodyPublishers.ofByteArray(Json.bytes(body))));
  }

  /** Any method with any body. */
  public Reply send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  public Reply send(String method, String path, Map<String, ?> body) {
    return send(method, path, Json.bytes(body));
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private static Reply send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

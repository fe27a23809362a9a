package io.github.databricksmaven.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** An HTTP answer as a test looks at it. */
public final class Reply {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Reply(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public HttpHeaders headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body, which must be JSON. */
  public JsonNode json() {
    try {
      return Json.read(body, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + text(), e);
    }
  }

  /** Status and error code, for example {@code 404 RESOURCE_DOES_NOT_EXIST}. */
  public String error() {
    return status + " " + json().path("error_code").asText();
  }

  public String message() {
    return json().path("message").asText();
  }
}

package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.ErrorBody;
import io.github.databricksmaven.local.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an endpoint answers.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param headers beyond the content type
 * @param body read once, then closed
 */
public record Answer(
    int status, String contentType, Map<String, String> headers, InputStream body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A record as JSON. */
  public static Answer json(Object value) {
    return json(200, value);
  }

  /** A record as JSON with a status of its own. */
  public static Answer json(int status, Object value) {
    return of(status, "application/json", Json.bytes(value));
  }

  /** Success without content; the older clients die on an empty body (databricks-cli 0.18). */
  public static Answer empty() {
    return of(200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
  }

  /** Success without a body, where the service gives none (Files API). */
  public static Answer nothing() {
    return of(204, "application/octet-stream", new byte[0]);
  }

  /** Bytes as they are. */
  public static Answer bytes(byte[] content) {
    return of(200, "application/octet-stream", content);
  }

  /** A file, streamed. */
  public static Answer file(Path file) throws IOException {
    return new Answer(
        200,
        "application/octet-stream",
        Map.of("Content-Length", Long.toString(Files.size(file))),
        Files.newInputStream(file));
  }

  /** A file, or the part of it that the call asks for, streamed. */
  public static Answer file(Path file, Call call) throws IOException {
    return file(file, call.header("Range"));
  }

  /** A file, or a part of it as the header {@code Range} names it, streamed. */
  public static Answer file(Path file, Optional<String> wanted) throws IOException {
    if (wanted.isEmpty()) {
      return file(file);
    }
    ByteRange range = ByteRange.parse(wanted.get(), Files.size(file));
    return new Answer(
        206,
        "application/octet-stream",
        Map.of(
            "Content-Length", Long.toString(range.length()), "Content-Range", range.contentRange()),
        range.open(file));
  }

  /** A page for people. */
  public static Answer html(String page) {
    return of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** This answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, more, body);
  }

  static Answer error(ApiError error) {
    return json(error.status(), new ErrorBody(error.code(), error.text()));
  }

  private static Answer of(int status, String contentType, byte[] content) {
    return new Answer(status, contentType, Map.of(), new ByteArrayInputStream(content));
  }
}

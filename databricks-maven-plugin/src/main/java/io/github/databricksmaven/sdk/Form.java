package io.github.databricksmaven.sdk;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A form with fields and one file, as {@code multipart/form-data} (RFC 7578). */
final class Form {

  private final String boundary = "databricks-maven-" + UUID.randomUUID();
  private final StringBuilder fields = new StringBuilder();

  /** With fields in the order of the map; their names need no escapes. */
  Form(Map<String, String> values) {
    values.forEach(
        (name, value) ->
            fields.append(part("name=\"%s\"".formatted(name), "")).append(value).append("\r\n"));
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The whole body: the fields, and then the file's bytes as they come. */
  InputStream with(String name, InputStream content) {
    String head =
        fields
            + part(
                "name=\"%s\"; filename=\"%s\"".formatted(name, name),
                "Content-Type: application/octet-stream\r\n");
    String end = "\r\n--" + boundary + "--\r\n";
    return new SequenceInputStream(
        Collections.enumeration(List.of(bytes(head), content, bytes(end))));
  }

  private String part(String disposition, String header) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n%s\r\n"
        .formatted(boundary, disposition, header);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import io.github.databricksmaven.local.wire.Page;
import io.github.databricksmaven.local.wire.Reason;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One request, read with the words of the REST API. */
public final class Call {
  /** The service's limit for a JSON body (Databricks REST API documentation: Workspace/import). */
  public static final int MAX_JSON_BYTES = 10 * 1024 * 1024;

  private static final int MAX_PAGE = 1_000;

  private final Context context;

  Call(Context context) {
    this.context = context;
  }

  /** A query parameter that must be there. */
  public String query(String name) {
    return optional(name)
        .orElseThrow(() -> ApiError.invalid("Missing required field: " + name + "."));
  }

  /** A query parameter; absent when empty. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }

  /** A 64-bit query parameter that must be there. */
  public long number(String name) {
    return number(name, query(name));
  }

  /** A 64-bit query parameter with a default. */
  public long number(String name, long otherwise) {
    return optional(name).map(value -> number(name, value)).orElse(otherwise);
  }

  /** A boolean query parameter; absent means false. */
  public boolean flag(String name) {
    return optional(name).map(Boolean::parseBoolean).orElse(false);
  }

  /**
   * The part of a list that is asked for by {@code page_token} and a size; at most 1,000 items.
   *
   * @param key by which the list is in order, unique
   * @param size the query parameter that says how many
   */
  public <T> Page<T> page(List<T> all, Function<T, String> key, String size) {
    return Page.of(all, key, optional("page_token"), number(size, 0), MAX_PAGE);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  /** A decoded part of the path, as named in the route. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /**
   * The JSON body.
   *
   * @throws ApiError MALFORMED_REQUEST when it is not JSON or does not fit the type
   */
  public <T> T body(Class<T> type) throws IOException {
    return body(type, tooLarge());
  }

  /** The JSON body, with the family's own refusal for one that is too large. */
  public <T> T body(Class<T> type, ApiError tooLarge) throws IOException {
    byte[] json = bytes(tooLarge);
    try {
      return Json.read(json.length == 0 ? new byte[] {'{', '}'} : json, type);
    } catch (IOException e) {
      throw new ApiError(400, "MALFORMED_REQUEST", "The body is not the JSON expected here.");
    }
  }

  /**
   * The JSON body, in which nothing may be unknown: of our own routes, where a word that is
   * misspelt must not be without effect.
   *
   * @throws ApiError what the type refuses, or MALFORMED_REQUEST with the reason
   */
  public <T> T strictBody(Class<T> type) throws IOException {
    byte[] json = bytes();
    try {
      return Json.readStrictly(json, type);
    } catch (IOException e) {
      if (e.getCause() instanceof ApiError refusal) {
        throw refusal;
      }
      throw new ApiError(
          400, "MALFORMED_REQUEST", "The body is not the JSON expected here: " + Reason.of(e));
    }
  }

  /**
   * Who calls: the name of a user, or the application id of a service principal.
   *
   * @throws IllegalStateException on a public route, which anybody may call
   */
  public String caller() {
    return known().name();
  }

  /**
   * Refuses a token that only reads, on a route that would let it in: where the body, or what is
   * read, decides.
   */
  public void refuseOneThatOnlyReads() {
    if (known().onlyReads()) {
      throw Entrance.onlyReads(context);
    }
  }

  private Caller known() {
    Caller caller = context.attribute(Entrance.CALLER);
    if (caller == null) {
      throw new IllegalStateException("nobody knows who calls a public route");
    }
    return caller;
  }

  /** The method, in capitals. */
  public String method() {
    return context.req().getMethod();
  }

  /** The path as it was sent, still encoded; doubled slashes are one. */
  public String rawPath() {
    return context.req().getRequestURI().replaceAll("/{2,}", "/");
  }

  /** The query as it was sent, still encoded, with its question mark; empty when there is none. */
  public String rawQuery() {
    String query = context.queryString();
    return query == null || query.isEmpty() ? "" : "?" + query;
  }

  /** All query parameters, each with its first value. */
  public Map<String, String> queries() {
    Map<String, String> all = new TreeMap<>();
    context.queryParamMap().forEach((name, values) -> all.put(name, values.get(0)));
    return all;
  }

  /** The body as it was sent, of at most {@link #MAX_JSON_BYTES}. */
  public byte[] bytes() throws IOException {
    return bytes(tooLarge());
  }

  /** The raw body, to be streamed. */
  public InputStream stream() {
    return context.bodyInputStream();
  }

  /**
   * Reads the body to its end before it is refused, or the client would see a broken connection
   * instead of the refusal.
   */
  public void discardBody() throws IOException {
    stream().transferTo(OutputStream.nullOutputStream());
  }

  public boolean isMultipart() {
    return context.isMultipartFormData();
  }

  /** A text field of a form. */
  public Optional<String> formField(String name) {
    return Optional.ofNullable(context.formParam(name)).filter(value -> !value.isEmpty());
  }

  /** The bytes of a form's file. */
  public Optional<InputStream> formFile(String name) {
    return Optional.ofNullable(context.uploadedFile(name)).map(UploadedFile::content);
  }

  private byte[] bytes(ApiError tooLarge) throws IOException {
    byte[] body = stream().readNBytes(MAX_JSON_BYTES + 1);
    if (body.length > MAX_JSON_BYTES) {
      discardBody();
      throw tooLarge;
    }
    return body;
  }

  private static ApiError tooLarge() {
    return new ApiError(400, "MAX_REQUEST_SIZE_EXCEEDED", "The JSON body is over 10 MiB.");
  }

  private static long number(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw ApiError.invalid("Field '" + name + "' expects a 64-bit integer.");
    }
  }
}

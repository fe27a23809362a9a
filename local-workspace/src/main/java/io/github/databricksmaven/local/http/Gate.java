package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.switches.Fate;
import io.github.databricksmaven.local.switches.Mishap;
import io.github.databricksmaven.local.switches.Switchboard;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.ErrorBody;
import io.github.databricksmaven.local.wire.Json;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else, like a proxy, and does to requests what the switches say. A
 * request that waits holds no thread, but is a visit: the server does not end meanwhile.
 */
final class Gate extends Handler.Wrapper {
  /** Shows that switches are on, and which. */
  static final String HEADER = "X-Local-Workspace-Switches";

  /** What the workspace adds for its own notebooks, and the service does not have. */
  private static final String OWN_ROUTES = "/local/";

  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Sign in</title></head>"
          + "<body><h1>Sign in to continue</h1></body></html>";

  private final Switchboard switches;
  private final Visits visits;
  private final RequestLog log;

  Gate(Switchboard switches, Visits visits, RequestLog log) {
    this.switches = switches;
    this.visits = visits;
    this.log = log;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = decoded(request.getHttpURI().getPath());
    if (path.startsWith(OWN_ROUTES)) {
      return super.handle(request, response, callback);
    }
    Fate fate = switches.arrived(request.getMethod(), path);
    switches.description().ifPresent(on -> response.getHeaders().put(HEADER, on));
    if (fate.waitNanos() == 0 && fate.mishap() == null) {
      return super.handle(request, response, callback);
    }
    visits.begun();
    after(fate.waitNanos(), request, () -> visited(fate, request, response, callback));
    return true;
  }

  private static void after(long nanos, Request request, Runnable next) {
    if (nanos == 0) {
      next.run();
    } else {
      Runnable dispatch = () -> request.getComponents().getExecutor().execute(next);
      request.getComponents().getScheduler().schedule(dispatch, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void visited(Fate fate, Request request, Response response, Callback callback) {
    try {
      meet(fate, request, response, callback);
    } finally {
      visits.ended();
    }
  }

  private void meet(Fate fate, Request request, Response response, Callback callback) {
    Mishap mishap = fate.mishap();
    if (mishap == null) {
      passOn(request, response, callback);
      return;
    }
    log.add(request, mishap);
    switch (mishap) {
      case TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE ->
          refuse(mishap.refusal().orElseThrow(), fate, request, response, callback);
      case RESET_BEFORE -> Reset.of(request, callback);
      case RESET_AFTER -> {
        Callback reset =
            Callback.from(
                () -> Reset.of(request, callback), failure -> Reset.of(request, callback));
        passOn(request, new Muted(request, response), reset);
      }
      case SIGN_IN_PAGE -> answer("text/html; charset=utf-8", PAGE, request, response, callback);
      case DROPPED_WRITE -> answer("application/json", "{}", request, response, callback);
    }
  }

  private void passOn(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        throw new IllegalStateException("nobody handles " + request);
      }
    } catch (Throwable e) { // as the server does itself for a handler that it calls
      Response.writeError(request, response, callback, e);
    }
  }

  private static void refuse(
      ApiError error, Fate fate, Request request, Response response, Callback callback) {
    response.setStatus(error.status());
    if (fate.retryAfterSeconds() != null) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, fate.retryAfterSeconds().toString());
    }
    byte[] body = Json.bytes(new ErrorBody(error.code(), error.text()));
    answer("application/json", body, request, response, callback);
  }

  private static void answer(
      String type, String body, Request request, Response response, Callback callback) {
    answer(type, body.getBytes(StandardCharsets.UTF_8), request, response, callback);
  }

  /** Reads the request's body to its end first, or the client would see a broken connection. */
  private static void answer(
      String type, byte[] body, Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    Content.Source.consumeAll(
        request,
        Callback.from(
            () -> response.write(true, ByteBuffer.wrap(body), callback), callback::failed));
  }

  private static String decoded(@Nullable String rawPath) {
    String path = rawPath == null ? "/" : rawPath;
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8)
          .replaceAll("/{2,}", "/");
    } catch (IllegalArgumentException e) {
      return path; // it is refused further on
    }
  }

  /** An answer that reaches nobody. */
  private static final class Muted extends Response.Wrapper {
    Muted(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (content != null) {
        content.position(content.limit());
      }
      callback.succeeded();
    }
  }
}

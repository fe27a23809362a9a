package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.wire.ErrorBody;
import io.github.databricksmaven.local.wire.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's own refusals (a malformed request, a URI that is too long) as JSON; by default they are
 * HTML, on which clients' JSON readers die.
 */
final class JettyErrors extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String reason,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(json(status, reason)), callback);
  }

  private static byte[] json(int status, @Nullable String reason) {
    String message = reason == null || reason.isEmpty() ? HttpStatus.getMessage(status) : reason;
    return Json.bytes(new ErrorBody(code(status), message));
  }

  private static String code(int status) {
    return HttpStatus.isClientError(status) ? "BAD_REQUEST" : "INTERNAL_ERROR";
  }
}

package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.switches.Mishap;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * One line per request: time, port's name, method, path, status, milliseconds (or the mishap it
 * met); never the query.
 */
final class RequestLog {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final String name;
  private final Clock clock;
  private final Consumer<String> lines;

  RequestLog(String name, Clock clock, Consumer<String> lines) {
    this.name = name;
    this.clock = clock;
    this.lines = lines;
  }

  void add(Context context, float milliseconds) {
    add(
        context.req().getMethod(),
        path(context),
        context.statusCode() + " " + Math.round(milliseconds) + " ms");
  }

  /** A request that met a mishap; one that is carried out all the same has a line of its own. */
  void add(Request request, Mishap mishap) {
    add(request.getMethod(), harmless(String.valueOf(request.getHttpURI().getPath())), "" + mishap);
  }

  /** The path as it was sent, still encoded; it cannot forge a second line. */
  static String path(Context context) {
    return harmless(context.req().getRequestURI());
  }

  private void add(String method, String path, String result) {
    lines.accept(
        clock.instant().truncatedTo(ChronoUnit.MILLIS)
            + " "
            + String.join(" ", name, method, path, result));
  }

  private static String harmless(String path) {
    return CONTROL.matcher(path).replaceAll("?");
  }
}

package io.github.databricksmaven.local.http;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** One line per request: time, port's name, method, path, status, milliseconds; never the query. */
final class RequestLog {
  private final String name;
  private final Clock clock;
  private final Consumer<String> lines;

  RequestLog(String name, Clock clock, Consumer<String> lines) {
    this.name = name;
    this.clock = clock;
    this.lines = lines;
  }

  void add(Context context, float milliseconds) {
    lines.accept(
        String.format(
            Locale.ROOT,
            "%s %s %s %s %d %.0f ms",
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            name,
            context.method(),
            path(context),
            context.statusCode(),
            milliseconds));
  }

  /** The path as it was sent, still encoded; it cannot forge a second line. */
  static String path(Context context) {
    return context.req().getRequestURI().replaceAll("\\p{Cntrl}", "?");
  }
}

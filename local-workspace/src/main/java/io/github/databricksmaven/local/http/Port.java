package io.github.databricksmaven.local.http;

import io.github.databricksmaven.local.switches.Switchboard;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a port is to be.
 *
 * @param name shown in the log
 * @param number the wanted port; 0 for any that is free
 * @param admittance to everything but public routes
 * @param headers added to every answer
 * @param families who answers
 * @param switches what goes wrong on it
 * @param clock for the log
 * @param log receives one line per request
 * @param uploads folder for forms on their way in
 * @param visits hears of every request
 */
public record Port(
    String name,
    int number,
    Admittance admittance,
    Map<String, String> headers,
    List<ApiFamily> families,
    Switchboard switches,
    Clock clock,
    Consumer<String> log,
    Path uploads,
    Visits visits) {

  public Port {
    headers = Map.copyOf(headers);
    families = List.copyOf(families);
  }
}

package io.github.databricksmaven.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An order to the agent of Azure Pipelines, on a line of standard output. Source: Microsoft's
 * documentation of logging commands.
 *
 * @param name for example {@code task.setvariable}
 * @param message what is behind the brackets; may be any text
 */
record LoggingCommand(String name, Map<String, String> properties, String message) {

  LoggingCommand {
    properties = new LinkedHashMap<>(properties);
  }

  /** The line; nothing in it ends it or begins another one. */
  String line() {
    String given =
        properties.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()))
            .collect(Collectors.joining(";"));
    return "##vso[" + name + (given.isEmpty() ? "" : " " + given) + "]" + escapedLines(message);
  }

  private static String escaped(String value) {
    return escapedLines(value).replace(";", "%3B").replace("]", "%5D");
  }

  private static String escapedLines(String text) {
    return UntrustedText.harmless(text)
        .replace("%", "%AZP25")
        .replace("\r", "%0D")
        .replace("\n", "%0A");
  }
}

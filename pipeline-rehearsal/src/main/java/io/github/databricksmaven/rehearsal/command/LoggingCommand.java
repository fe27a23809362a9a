package io.github.databricksmaven.rehearsal.command;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logging command of a step.
 *
 * @param name area and action in small letters, for example {@code task.setvariable}
 * @param properties blind to upper and lower case
 */
public record LoggingCommand(String name, Map<String, String> properties, String message) {

  private static final Pattern FORM =
      Pattern.compile("##vso\\[([A-Za-z]+\\.[A-Za-z]+)(?:\\s+([^\\]]*))?](.*)");

  public LoggingCommand {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(properties);
    properties = Collections.unmodifiableMap(sorted);
  }

  /** The command in a line of output, wherever it begins there; empty when there is none. */
  public static Optional<LoggingCommand> in(String line) {
    Matcher form = FORM.matcher(line);
    if (!line.contains("##vso[") || !form.find()) {
      return Optional.empty();
    }
    String given = form.group(2) == null ? "" : form.group(2);
    return Optional.of(
        new LoggingCommand(
            form.group(1).toLowerCase(Locale.ROOT), properties(given), unescaped(form.group(3))));
  }

  private static Map<String, String> properties(String given) {
    Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String pair : given.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        properties.put(pair.substring(0, equals).strip(), unescaped(pair.substring(equals + 1)));
      }
    }
    return properties;
  }

  private static String unescaped(String text) {
    return text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%3B", ";")
        .replace("%5D", "]")
        .replace("%AZP25", "%");
  }

  public String property(String key) {
    return properties.getOrDefault(key, "");
  }

  /** Whether a property says true. */
  public boolean is(String key) {
    return property(key).equalsIgnoreCase("true");
  }

  @Override
  public String toString() {
    return "##vso[" + name + "]";
  }
}

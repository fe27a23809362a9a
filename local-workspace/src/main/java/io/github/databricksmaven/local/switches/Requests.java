package io.github.databricksmaven.local.switches;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.databricksmaven.local.wire.ApiError;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which requests are meant, for example {@code POST /api/2.0/workspace/*}, {@code /api/2.0/jobs/*}
 * or {@code *}.
 *
 * @param method in capitals; {@code *} for any
 * @param path without the query, decoded; {@code *} in it stands for anything
 */
public record Requests(String method, String path) {
  /** Every request. */
  public static final Requests ALL = new Requests("*", "*");

  private static final String ANYTHING = "*";

  /** Printable characters only: the text is shown in a header. */
  private static final Pattern TEXT = Pattern.compile("(?:([A-Z]+|\\*) )?([/*][!-~]*)");

  /**
   * Reads a method and a path, or a path alone.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is neither
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Requests parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw ApiError.invalid(
          "'" + text + "' names no requests; write for example POST /api/2.0/workspace/*.");
    }
    return new Requests(matcher.group(1) == null ? ANYTHING : matcher.group(1), matcher.group(2));
  }

  boolean meansMethod(String other) {
    return method.equals(ANYTHING) || method.equals(other);
  }

  Pattern pathPattern() {
    return Pattern.compile(
        Arrays.stream(path.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  /** As it is written. */
  @Override
  @JsonValue
  public String toString() {
    return method.equals(ANYTHING) ? path : method + " " + path;
  }
}

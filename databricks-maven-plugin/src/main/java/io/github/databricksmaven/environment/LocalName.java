package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.regex.Pattern;

/** Name of a local workspace: a small letter, then up to 29 small letters, digits and dashes. */
public record LocalName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,29}");

  /** Reads what the user typed for {@code property}. */
  public static LocalName parse(String property, String text) {
    if (!FORM.matcher(text).matches()) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' does not name a local workspace.",
          "its name becomes a folder: a small letter, then up to 29 small letters, digits, dashes.",
          "write for example dev, pre-production or prod.");
    }
    return new LocalName(text);
  }

  @Override
  public String toString() {
    return value;
  }
}

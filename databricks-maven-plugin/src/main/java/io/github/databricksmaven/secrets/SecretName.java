package io.github.databricksmaven.secrets;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.regex.Pattern;

/** Name of a scope or of a key in one, as the Secrets API allows them. */
public record SecretName(String value) implements Comparable<SecretName> {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_@.-]{1,128}");

  /** Reads what the user typed for {@code property}. */
  public static SecretName parse(String property, String text) {
    String name = text.strip();
    if (!FORM.matcher(name).matches()) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' does not name a scope or key.",
          "a name has 1 to 128 letters, digits, dashes, underscores, dots or @.",
          "write for example storage or client-id.");
    }
    return new SecretName(name);
  }

  /** This name with a dash and another part behind it. */
  SecretName and(String part) {
    return new SecretName(value + "-" + part);
  }

  @Override
  public int compareTo(SecretName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

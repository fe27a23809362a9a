package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.regex.Pattern;

/**
 * Whose jobs they are: the value of the tag by which a deployment knows its own.
 *
 * @param value in characters that tags have on every cloud, for example {@code com.acme:mlops}
 */
public record Owner(String value) {

  /** The tag's name. */
  static final String TAG = "databricks-maven";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][\\w.:@+=-]{0,119}");

  /** Reads what the user typed for {@code property}. */
  public static Owner parse(String property, String text) {
    if (!FORM.matcher(text.strip()).matches()) {
      throw new Misconfigured(
          "<" + property + "> '" + text + "' cannot be the value of a tag.",
          "it has at most 120 letters, digits and . : @ + = _ -, and begins with a letter or digit.",
          "write for example com.acme:mlops.");
    }
    return new Owner(text.strip());
  }

  @Override
  public String toString() {
    return value;
  }
}

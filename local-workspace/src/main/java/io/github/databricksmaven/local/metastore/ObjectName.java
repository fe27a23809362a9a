package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of one object within its parent.
 *
 * <p>Unity Catalog keeps names in lower case, and takes neither dots, spaces, slashes nor control
 * characters (Databricks documentation: Securable object naming requirements).
 *
 * @param text in lower case
 */
public record ObjectName(String text) {
  private static final int MAX_LENGTH = 255;
  private static final Pattern NAME = Pattern.compile("[^./ \\p{Cntrl}]{1," + MAX_LENGTH + "}");

  /**
   * Reads a name.
   *
   * @param what shown in the refusal: {@code catalog}, {@code schema}, {@code volume}, {@code
   *     model}
   */
  public static ObjectName parse(String what, String text) {
    if (!NAME.matcher(text).matches()) {
      throw ApiError.invalid(
          "'"
              + text.replaceAll("\\p{Cntrl}", "?")
              + "' is no name of a "
              + what
              + ": it must have 1 to "
              + MAX_LENGTH
              + " characters, none of them a dot, a slash, a space or a control character.");
    }
    return new ObjectName(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return text;
  }
}

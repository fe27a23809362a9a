package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of an alias.
 *
 * <p>Reserved are {@code latest} and what looks like a version, {@code v1} (MLflow documentation:
 * Model Registry, aliases).
 *
 * @param text as it was given
 */
public record Alias(String text) {
  private static final Pattern NAME = Pattern.compile("[\\w-]{1,255}");
  private static final Pattern VERSION = Pattern.compile("[vV]\\d+");

  /** Reads an alias. */
  public static Alias parse(String text) {
    if (!NAME.matcher(text).matches()) {
      throw ApiError.invalid(
          "An alias must be 1 to 255 letters, digits, dashes or underscores; it is '"
              + text.replaceAll("\\p{Cntrl}", "?")
              + "'.");
    }
    if (text.toLowerCase(Locale.ROOT).equals("latest") || VERSION.matcher(text).matches()) {
      throw ApiError.invalid(
          "The alias '" + text + "' is reserved; choose another name, for example champion.");
    }
    return new Alias(text);
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.github.databricksmaven.local;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.regex.Pattern;

/** The name in {@code local://name}: lower case, digits and dashes, at most 30 characters. */
record WorkspaceName(String text) implements Comparable<WorkspaceName> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,29}");

  WorkspaceName {
    if (!SHAPE.matcher(text).matches()) {
      throw ApiError.invalid(
          "'"
              + text
              + "' is no name for a local workspace. It becomes a folder and a host name. Use a"
              + " lower-case letter, then at most 29 lower-case letters, digits or dashes, for"
              + " example local://dev.");
    }
  }

  static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(WorkspaceName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

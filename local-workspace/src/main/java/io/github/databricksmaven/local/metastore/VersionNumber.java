package io.github.databricksmaven.local.metastore;

import io.github.databricksmaven.local.wire.ApiError;

/** Reads the number of a version. */
public final class VersionNumber {
  private VersionNumber() {}

  /** A number from 1 on. */
  public static long parse(String text) {
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw ApiError.invalid(
          "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no version; versions are 1, 2, 3, …");
    }
    return Long.parseLong(text);
  }
}

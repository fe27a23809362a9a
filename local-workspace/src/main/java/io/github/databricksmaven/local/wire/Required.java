package io.github.databricksmaven.local.wire;

import org.jspecify.annotations.Nullable;

/** Fields without which a request makes no sense. */
public final class Required {
  private Required() {}

  /**
   * A text that must be there.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is not, or is empty
   */
  public static String text(String field, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      throw missing(field);
    }
    return given;
  }

  /** A number that must be there. */
  public static long number(String field, @Nullable Long given) {
    if (given == null) {
      throw missing(field);
    }
    return given;
  }

  /** The refusal, in the service's words. */
  public static ApiError missing(String field) {
    return ApiError.invalid("Missing required field: " + field + ".");
  }
}

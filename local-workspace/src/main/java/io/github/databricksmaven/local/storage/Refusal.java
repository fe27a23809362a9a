package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.wire.ApiError;

/**
 * Refusals of mounts. A notebook shows them, so that each says what happened, why, and what to do;
 * the notebook runtime splits the message at the words Why and Fix.
 */
final class Refusal {
  private Refusal() {}

  /** Something given makes no sense. */
  static ApiError invalid(String what, String why, String fix) {
    return ApiError.invalid(text(what, why, fix));
  }

  /** Something is in use. */
  static ApiError taken(String what, String why, String fix) {
    return ApiError.exists(text(what, why, fix));
  }

  /** Something is not there. */
  static ApiError missing(String what, String why, String fix) {
    return ApiError.missing(text(what, why, fix));
  }

  /** Somebody is not let in. */
  static ApiError denied(String what, String why, String fix) {
    return new ApiError(403, "PERMISSION_DENIED", text(what, why, fix));
  }

  /** Something is not as it must be. */
  static ApiError replaced(String what, String why, String fix) {
    return new ApiError(409, "INVALID_STATE", text(what, why, fix));
  }

  private static String text(String what, String why, String fix) {
    return what + "\n  Why: " + why + "\n  Fix: " + fix;
  }
}

package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What somebody may do with a model; each level includes those before it (Databricks documentation:
 * MLflow model permissions).
 */
enum Level {
  /** See it, comment, ask for transitions. */
  CAN_READ,
  /** Also register versions, and change descriptions and tags. */
  CAN_EDIT,
  /** Also move versions between None, Staging and Archived. */
  CAN_MANAGE_STAGING_VERSIONS,
  /** Also move them to Production and away from it. */
  CAN_MANAGE_PRODUCTION_VERSIONS,
  /** Also delete it, rename it, and say who may do what. */
  CAN_MANAGE;

  static Level parse(String text) {
    return Arrays.stream(values())
        .filter(level -> level.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "access_control_list: permission_level of a model is one of "
                        + names()
                        + "; it is '"
                        + text
                        + "'."));
  }

  boolean includes(Level other) {
    return compareTo(other) >= 0;
  }

  private static String names() {
    return List.of(values()).stream().map(Enum::name).collect(Collectors.joining(", "));
  }
}

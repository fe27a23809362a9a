package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Locale;

/** Where a version of the workspace registry is on its way. */
enum Stage {
  NONE("None", Level.CAN_MANAGE_STAGING_VERSIONS),
  STAGING("Staging", Level.CAN_MANAGE_STAGING_VERSIONS),
  PRODUCTION("Production", Level.CAN_MANAGE_PRODUCTION_VERSIONS),
  ARCHIVED("Archived", Level.CAN_MANAGE_STAGING_VERSIONS);

  private final String text;
  private final Level level;

  Stage(String text, Level level) {
    this.text = text;
    this.level = level;
  }

  /** Reads a stage; MLflow's own server does not mind its case. */
  static Stage parse(String text) {
    for (Stage stage : values()) {
      if (stage.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return stage;
      }
    }
    throw ApiError.invalid(
        "Invalid model version stage '" + text + "'; it is None, Staging, Production or Archived.");
  }

  /** The permission that takes a version into this stage, or out of it. */
  Level level() {
    return level;
  }

  @Override
  public String toString() {
    return text;
  }
}

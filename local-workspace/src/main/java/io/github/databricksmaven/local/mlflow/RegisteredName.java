package io.github.databricksmaven.local.mlflow;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.regex.Pattern;

/**
 * The name of a model in the workspace registry: neither '/', '.' nor ':'. So a name of Unity
 * Catalog is refused, as on the service (its words: databricks/mlops-stacks, issue 135).
 */
record RegisteredName(String text) {
  private static final Pattern NAME = Pattern.compile("[^/.:]+");
  private static final Pattern THREE_LEVELS = Pattern.compile("[^/.:]+\\.[^/.:]+\\.[^/.:]+");

  /**
   * Reads a name.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it is none
   */
  static RegisteredName parse(String text) {
    if (!NAME.matcher(text).matches()) {
      throw ApiError.invalid(
          "Invalid name '"
              + text
              + "'. A model of the workspace registry has a name without '/', '.' and ':'."
              + (THREE_LEVELS.matcher(text).matches()
                  ? " This one is of Unity Catalog: set the registry URI to databricks-uc."
                  : " Choose another name."));
    }
    return new RegisteredName(text);
  }
}

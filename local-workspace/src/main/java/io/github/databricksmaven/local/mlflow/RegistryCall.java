package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of the registry that MLflow's own server answers, and what one must be allowed to make
 * them. Searches show all models to everybody.
 */
final class RegistryCall {
  private static final Map<String, Level> NEEDED =
      Map.ofEntries(
          Map.entry("registered-models/get", Level.CAN_READ),
          Map.entry("registered-models/get-latest-versions", Level.CAN_READ),
          Map.entry("model-versions/get", Level.CAN_READ),
          Map.entry("model-versions/get-download-uri", Level.CAN_READ),
          Map.entry("registered-models/update", Level.CAN_EDIT),
          Map.entry("registered-models/set-tag", Level.CAN_EDIT),
          Map.entry("registered-models/delete-tag", Level.CAN_EDIT),
          Map.entry("model-versions/update", Level.CAN_EDIT),
          Map.entry("model-versions/set-tag", Level.CAN_EDIT),
          Map.entry("model-versions/delete-tag", Level.CAN_EDIT),
          Map.entry("model-versions/delete", Level.CAN_MANAGE),
          Map.entry("registered-models/delete", Level.CAN_MANAGE));

  private RegistryCall() {}

  /**
   * What a call needs.
   *
   * @param path below {@code /api/2.0/mlflow/}
   */
  static Optional<Level> needed(String path) {
    return Optional.ofNullable(NEEDED.get(path));
  }

  /** The model that a call is about: in its body or in its query. */
  static String model(byte[] body, Optional<String> inQuery) throws IOException {
    if (inQuery.isPresent() || body.length == 0) {
      return inQuery.orElse("");
    }
    return Json.read(body, JsonNode.class).path("name").asText();
  }
}

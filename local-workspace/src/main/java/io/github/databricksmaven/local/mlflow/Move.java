package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Required;
import org.jspecify.annotations.Nullable;

/**
 * Which version is to go where.
 *
 * @param comment of who says so
 */
record Move(String model, String version, Stage stage, @Nullable String comment) {

  /** Reads the fields of a body. */
  static Move of(JsonNode body) {
    return new Move(
        RegisteredName.parse(Required.text("name", body.path("name").asText())).text(),
        Required.text("version", body.path("version").asText()),
        Stage.parse(Required.text("stage", body.path("stage").asText())),
        body.hasNonNull("comment") ? body.path("comment").asText() : null);
  }

  /** Whether a request asks for it. */
  boolean isAskedBy(TransitionRequest request) {
    return request.version().equals(version) && request.stage() == stage;
  }
}

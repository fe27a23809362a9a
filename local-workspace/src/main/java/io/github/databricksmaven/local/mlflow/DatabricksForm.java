package io.github.databricksmaven.local.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * MLflow's answers as Databricks spells them: its own name around them, and the caller's rights
 * (Databricks SDK for Java: {@code GetModelResponse}, {@code TransitionStageResponse}).
 */
final class DatabricksForm {
  private DatabricksForm() {}

  /** Of {@code registered-models/get}. */
  static JsonNode model(JsonNode answer) {
    ObjectNode wrapped = wrapped(answer, "registered_model");
    String name = answer.at("/registered_model/name").asText();
    String id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
    ((ObjectNode) wrapped.path("registered_model_databricks")).put("id", id);
    return wrapped;
  }

  /** Of {@code model-versions/transition-stage}. */
  static JsonNode version(JsonNode answer) {
    return wrapped(answer, "model_version");
  }

  private static ObjectNode wrapped(JsonNode answer, String name) {
    ObjectNode inner = answer.path(name).deepCopy();
    inner.put("permission_level", "CAN_MANAGE");
    ObjectNode outer = inner.objectNode();
    outer.set(name + "_databricks", inner);
    return outer;
  }
}

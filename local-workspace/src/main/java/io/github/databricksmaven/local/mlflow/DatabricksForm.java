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
  static JsonNode model(JsonNode answer, String level) {
    ObjectNode wrapped = wrapped(answer, "registered_model", level);
    String name = answer.at("/registered_model/name").asText();
    ((ObjectNode) wrapped.path("registered_model_databricks")).put("id", id(name));
    return wrapped;
  }

  /** By which the access list of a model is found. */
  static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
  }

  /** Of {@code model-versions/transition-stage}. */
  static JsonNode version(JsonNode answer, String level) {
    return wrapped(answer, "model_version", level);
  }

  private static ObjectNode wrapped(JsonNode answer, String name, String level) {
    ObjectNode inner = answer.path(name).deepCopy();
    inner.put("permission_level", level);
    ObjectNode outer = inner.objectNode();
    outer.set(name + "_databricks", inner);
    return outer;
  }
}

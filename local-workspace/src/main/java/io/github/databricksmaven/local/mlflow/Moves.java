package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Moves versions between stages, for those who may. */
final class Moves {
  private static final String TRANSITION = "model-versions/transition-stage";

  private final Gateway gateway;
  private final ModelRights rights;

  Moves(Gateway gateway, ModelRights rights) {
    this.gateway = gateway;
    this.rights = rights;
  }

  /** Refuses a move that the caller may not make; gives the stage that the version is in. */
  Stage check(String caller, Move move) throws IOException {
    rights.check(caller, move.model(), Level.CAN_READ);
    Stage from = from(move);
    rights.checkMove(caller, move.model(), from, move.stage());
    return from;
  }

  /** The stage that the version is in. */
  Stage from(Move move) throws IOException {
    JsonNode found =
        gateway.ask("model-versions/get" + QueryText.version(move.model(), move.version()));
    String stage = found.at("/model_version/current_stage").asText(Stage.NONE.toString());
    return Stage.parse(stage);
  }

  /**
   * Lets MLflow's own server do it.
   *
   * @param body as that server takes it
   */
  Gateway.Response make(JsonNode body) {
    return gateway.post(TRANSITION, body);
  }
}

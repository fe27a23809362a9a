package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.InputStream;

/** Versions move between stages at once, in MLflow's spelling and in that of Databricks. */
final class StagesApi implements ApiFamily {
  private static final String TRANSITION = "model-versions/transition-stage";

  private final Moves moves;
  private final ModelRights rights;

  StagesApi(Moves moves, ModelRights rights) {
    this.moves = moves;
    this.rights = rights;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(Gateway.BASE + TRANSITION, this::transition);
    routes.post(Gateway.BASE + "databricks/" + TRANSITION, this::transitionForDatabricks);
  }

  private Answer transition(Call call) throws IOException {
    return ForwardedApi.passedOn(moved(call));
  }

  private Answer transitionForDatabricks(Call call) throws IOException {
    Gateway.Response response = moved(call);
    if (response.isRefusal()) {
      return ForwardedApi.passedOn(response);
    }
    try (InputStream body = response.body()) {
      JsonNode answer = Json.read(body.readAllBytes(), JsonNode.class);
      String model = answer.at("/model_version/name").asText();
      Level level = rights.level(call.caller(), model).orElse(Level.CAN_READ);
      return Answer.json(DatabricksForm.version(answer, level.name()));
    }
  }

  private Gateway.Response moved(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    moves.check(call.caller(), Move.of(body));
    return moves.make(body);
  }
}

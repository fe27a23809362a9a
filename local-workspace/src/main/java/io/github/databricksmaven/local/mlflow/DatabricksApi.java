package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/** Where the workspace registry differs from MLflow's own: spellings, rules, refusals. */
final class DatabricksApi implements ApiFamily {
  private final Gateway gateway;
  private final Artifacts artifacts;

  DatabricksApi(Gateway gateway, Artifacts artifacts) {
    this.gateway = gateway;
    this.artifacts = artifacts;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(Gateway.BASE + "databricks/registered-models/get", this::model);
    routes.post(Gateway.BASE + "databricks/model-versions/transition-stage", this::transition);
    routes.post(Gateway.BASE + "registered-models/create", this::create);
    routes.post(Gateway.BASE + "registered-models/rename", this::rename);
    routes.post(Gateway.BASE + "model-versions/create", this::createVersion);
    routes.get(Gateway.BASE + "registered-models/alias", DatabricksApi::refuseAliases);
    routes.post(Gateway.BASE + "registered-models/alias", DatabricksApi::refuseAliases);
    routes.delete(Gateway.BASE + "registered-models/alias", DatabricksApi::refuseAliases);
  }

  private Answer model(Call call) throws IOException {
    RegisteredName.parse(call.query("name"));
    String target = Gateway.BASE + "registered-models/get" + call.rawQuery();
    return reshaped(Gateway.Request.get(target), DatabricksForm::model);
  }

  private Answer transition(Call call) throws IOException {
    String target = Gateway.BASE + "model-versions/transition-stage";
    ObjectNode body = call.body(ObjectNode.class);
    return reshaped(Gateway.Request.post(target, Json.bytes(body)), DatabricksForm::version);
  }

  private Answer create(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    RegisteredName.parse(body.path("name").asText());
    return ForwardedApi.passedOn(gateway.post("registered-models/create", body));
  }

  private Answer rename(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    RegisteredName.parse(body.path("new_name").asText());
    return ForwardedApi.passedOn(gateway.post("registered-models/rename", body));
  }

  /** The service copies the model, and finds out later; here the version is its source. */
  private Answer createVersion(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    RegisteredName.parse(body.path("name").asText());
    String source = body.path("source").asText();
    if (!source.startsWith("models:/")) {
      artifacts.checkFolder(ArtifactFolder.parse(source));
    }
    return ForwardedApi.passedOn(gateway.post("model-versions/create", body));
  }

  private Answer reshaped(Gateway.Request request, UnaryOperator<JsonNode> form)
      throws IOException {
    Gateway.Response response = gateway.send(request);
    if (response.isRefusal()) {
      return ForwardedApi.passedOn(response);
    }
    try (InputStream body = response.body()) {
      return Answer.json(form.apply(Json.read(body.readAllBytes(), JsonNode.class)));
    }
  }

  /** MLflow's own server has them, and its client refuses them for a workspace registry, too. */
  private static Answer refuseAliases(Call call) {
    throw ApiError.invalid(
        "The workspace registry has no aliases; it marks versions by stages: transition them to"
            + " Staging or Production. Aliases are in Unity Catalog (registry_uri databricks-uc).");
  }
}

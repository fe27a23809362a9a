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
import java.util.List;
import java.util.function.UnaryOperator;

/** Where the workspace registry differs from MLflow's own: spellings, rules, refusals. */
final class DatabricksApi implements ApiFamily {
  private final Gateway gateway;
  private final Artifacts artifacts;
  private final Ledger ledger;
  private final ModelRights rights;

  DatabricksApi(Gateway gateway, Artifacts artifacts, Ledger ledger, ModelRights rights) {
    this.gateway = gateway;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.rights = rights;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(Gateway.BASE + "databricks/registered-models/get", this::model);
    routes.post(Gateway.BASE + "registered-models/create", this::create);
    routes.post(Gateway.BASE + "registered-models/rename", this::rename);
    routes.post(Gateway.BASE + "model-versions/create", this::createVersion);
    routes.get(Gateway.BASE + "registered-models/alias", DatabricksApi::refuseAliases);
    routes.post(Gateway.BASE + "registered-models/alias", DatabricksApi::refuseAliases);
    routes.delete(Gateway.BASE + "registered-models/alias", DatabricksApi::refuseAliases);
  }

  private Answer model(Call call) throws IOException {
    String name = RegisteredName.parse(call.query("name")).text();
    rights.check(call.caller(), name, Level.CAN_READ);
    String level = rights.level(call.caller(), name).orElseThrow().name();
    String target = Gateway.BASE + "registered-models/get" + call.rawQuery();
    return reshaped(Gateway.Request.get(target), found -> DatabricksForm.model(found, level));
  }

  /** Everybody may make a model, and manages it then. */
  private Answer create(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    String name = RegisteredName.parse(body.path("name").asText()).text();
    Gateway.Response response = gateway.post("registered-models/create", body);
    if (!response.isRefusal() && !rights.may(call.caller(), name, Level.CAN_MANAGE)) {
      Grant creator = new Grant("service_principal_name", call.caller(), Level.CAN_MANAGE);
      ledger.change(name, notes -> notes.with(List.of(creator)));
    }
    return ForwardedApi.passedOn(response);
  }

  private Answer rename(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    String name = body.path("name").asText();
    String newName = RegisteredName.parse(body.path("new_name").asText()).text();
    rights.check(call.caller(), name, Level.CAN_MANAGE);
    Gateway.Response response = gateway.post("registered-models/rename", body);
    if (!response.isRefusal()) {
      ledger.rename(name, newName);
    }
    return ForwardedApi.passedOn(response);
  }

  /** The service copies the model, and finds out later; here the version is its source. */
  private Answer createVersion(Call call) throws IOException {
    ObjectNode body = call.body(ObjectNode.class);
    String name = RegisteredName.parse(body.path("name").asText()).text();
    rights.check(call.caller(), name, Level.CAN_EDIT);
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

package io.github.databricksmaven.local.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What MLflow's own server and a Databricks workspace spell alike. */
final class ForwardedApi implements ApiFamily {
  private static final List<String> GET =
      List.of(
          "experiments/get",
          "experiments/get-by-name",
          "experiments/search",
          "runs/get",
          "metrics/get-history",
          "logged-models/{model_id}",
          "registered-models/get",
          "registered-models/search",
          "registered-models/get-latest-versions",
          "model-versions/get",
          "model-versions/get-download-uri",
          "model-versions/search");

  /** Questions that are too long for a query. */
  private static final List<String> READING_POST =
      List.of(
          "experiments/search",
          "runs/search",
          "logged-models/search",
          "registered-models/get-latest-versions");

  private static final List<String> POST =
      List.of(
          "experiments/delete",
          "experiments/restore",
          "experiments/set-experiment-tag",
          "experiments/delete-experiment-tag",
          "runs/create",
          "runs/update",
          "runs/delete",
          "runs/restore",
          "runs/log-metric",
          "runs/log-parameter",
          "runs/log-batch",
          "runs/log-model",
          "runs/log-inputs",
          "runs/outputs",
          "runs/set-tag",
          "runs/delete-tag",
          "logged-models",
          "logged-models/{model_id}/params",
          "registered-models/set-tag",
          "model-versions/set-tag");

  private static final List<String> PATCH =
      List.of(
          "logged-models/{model_id}",
          "logged-models/{model_id}/tags",
          "registered-models/update",
          "model-versions/update");

  private static final List<String> DELETE =
      List.of(
          "logged-models/{model_id}",
          "logged-models/{model_id}/tags/{tag_key}",
          "registered-models/delete",
          "registered-models/delete-tag",
          "model-versions/delete",
          "model-versions/delete-tag");

  /** What Databricks still has, and what MLflow has called it since version 2. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "experiments/list", "experiments/search",
          "registered-models/list", "registered-models/search");

  private final Gateway gateway;
  private final Ledger ledger;
  private final ModelRights rights;

  ForwardedApi(Gateway gateway, Ledger ledger, ModelRights rights) {
    this.gateway = gateway;
    this.ledger = ledger;
    this.rights = rights;
  }

  @Override
  public void addTo(Routes routes) {
    GET.forEach(path -> routes.get(Gateway.BASE + path, this::forward));
    READING_POST.forEach(path -> routes.reading().post(Gateway.BASE + path, this::forward));
    POST.forEach(path -> routes.post(Gateway.BASE + path, this::forward));
    PATCH.forEach(path -> routes.patch(Gateway.BASE + path, this::forward));
    DELETE.forEach(path -> routes.delete(Gateway.BASE + path, this::delete));
    RENAMED.forEach((path, today) -> routes.get(Gateway.BASE + path, call -> renamed(call, today)));
  }

  /** MLflow's answer as it is. */
  static Answer passedOn(Gateway.Response response) {
    return new Answer(response.status(), "application/json", Map.of(), response.body());
  }

  private Answer forward(Call call) throws IOException {
    byte[] body = checked(call.bytes());
    checkRights(call, body);
    return answer(call, body);
  }

  /** SDKs send the fields of a DELETE in the query, where MLflow's server does not look. */
  private Answer delete(Call call) throws IOException {
    byte[] body = checked(call.bytes());
    boolean inQuery = body.length == 0 && !call.rawQuery().isEmpty();
    byte[] fields = inQuery ? Json.bytes(call.queries()) : body;
    checkRights(call, fields);
    Gateway.Response response = gateway.send(request(call, fields));
    if (!response.isRefusal()) {
      forget(path(call), fields);
    }
    return passedOn(response);
  }

  /** What was noted of a model or version goes with it. */
  private void forget(String path, byte[] fields) throws IOException {
    if (path.equals("registered-models/delete")) {
      ledger.forget(RegistryCall.model(fields, Optional.empty()));
    } else if (path.equals("model-versions/delete")) {
      String version = Json.read(fields, JsonNode.class).path("version").asText();
      ledger.change(
          RegistryCall.model(fields, Optional.empty()), notes -> notes.withoutVersion(version));
    }
  }

  private void checkRights(Call call, byte[] body) throws IOException {
    Optional<Level> needed = RegistryCall.needed(path(call));
    if (needed.isPresent()) {
      String model = RegistryCall.model(body, call.optional("name"));
      rights.check(call.caller(), model, needed.get());
    }
  }

  private static String path(Call call) {
    return call.rawPath().substring(Gateway.BASE.length());
  }

  /** MLflow's server would take a body that is no JSON for an empty one. */
  private static byte[] checked(byte[] body) {
    if (body.length > 0 && !Json.isObject(body)) {
      throw new ApiError(
          400, "MALFORMED_REQUEST", "The body is not the JSON object expected here.");
    }
    return body;
  }

  private Answer answer(Call call, byte[] body) {
    return passedOn(gateway.send(request(call, body)));
  }

  private static Gateway.Request request(Call call, byte[] body) {
    String target = call.rawPath() + call.rawQuery();
    return new Gateway.Request(call.method(), target, new String(body, UTF_8));
  }

  private Answer renamed(Call call, String path) {
    String target = Gateway.BASE + path + call.rawQuery();
    return passedOn(gateway.send(Gateway.Request.get(target)));
  }
}

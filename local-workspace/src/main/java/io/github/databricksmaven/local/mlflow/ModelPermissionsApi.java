package io.github.databricksmaven.local.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The access lists of models (Databricks REST API documentation: Permissions). */
final class ModelPermissionsApi implements ApiFamily {
  private static final String PATH = "/api/2.0/permissions/registered-models/{id}";
  private static final String LIST = "access_control_list";
  private static final List<String> KINDS =
      List.of("user_name", "group_name", "service_principal_name");

  private final Gateway gateway;
  private final Ledger ledger;
  private final ModelRights rights;

  ModelPermissionsApi(Gateway gateway, Ledger ledger, ModelRights rights) {
    this.gateway = gateway;
    this.ledger = ledger;
    this.rights = rights;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(PATH, this::get);
    routes.put(PATH, this::set);
    routes.patch(PATH, this::update);
    routes.get(PATH + "/permissionLevels", this::levels);
  }

  private Answer get(Call call) throws IOException {
    String model = model(call);
    rights.check(call.caller(), model, Level.CAN_READ);
    return shown(call, model);
  }

  private Answer set(Call call) throws IOException {
    String model = model(call);
    rights.check(call.caller(), model, Level.CAN_MANAGE);
    List<Grant> grants = read(call);
    ledger.change(model, notes -> notes.with(grants));
    return shown(call, model);
  }

  private Answer update(Call call) throws IOException {
    String model = model(call);
    rights.check(call.caller(), model, Level.CAN_MANAGE);
    List<Grant> news = read(call);
    ledger.change(model, notes -> notes.with(merged(notes.grants(), news)));
    return shown(call, model);
  }

  private Answer levels(Call call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Level level : Level.values()) {
      json.withArray("permission_levels").addObject().put("permission_level", level.name());
    }
    return Answer.json(json);
  }

  private static List<Grant> merged(List<Grant> grants, List<Grant> news) {
    List<Grant> merged = new ArrayList<>(grants);
    merged.removeIf(one -> news.stream().anyMatch(one::isFor));
    merged.addAll(news);
    return merged;
  }

  /** Models are known here by an id that is made of their name. */
  private String model(Call call) throws IOException {
    String id = call.path("id");
    String token = "";
    do {
      JsonNode page = gateway.ask("registered-models/search?max_results=100" + token);
      for (JsonNode model : page.path("registered_models")) {
        String name = model.path("name").asText();
        if (DatabricksForm.id(name).equals(id)) {
          return name;
        }
      }
      token = page.path("next_page_token").asText();
      token = token.isEmpty() ? "" : "&page_token=" + encoded(token);
    } while (!token.isEmpty());
    throw ApiError.missing("There is no registered model with the id '" + id + "'.");
  }

  private Answer shown(Call call, String model) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("object_id", "/registered-models/" + call.path("id"));
    json.put("object_type", "registered-model");
    ledger.of(model).grants().forEach(grant -> add(json, grant, false));
    // What every workspace hands down to all of its models.
    add(json, new Grant("group_name", "admins", Level.CAN_MANAGE), true);
    return Answer.json(json);
  }

  private static void add(ObjectNode json, Grant grant, boolean inherited) {
    ObjectNode entry = json.withArray(LIST).addObject();
    entry.put(grant.kind(), grant.principal());
    ObjectNode permission = entry.putArray("all_permissions").addObject();
    permission.put("permission_level", grant.level().name()).put("inherited", inherited);
    if (inherited) {
      permission.putArray("inherited_from_object").add("/registered-models/");
    }
  }

  private static List<Grant> read(Call call) throws IOException {
    List<Grant> grants = new ArrayList<>();
    for (JsonNode entry : call.body(ObjectNode.class).path(LIST)) {
      List<String> kinds = KINDS.stream().filter(entry::hasNonNull).toList();
      if (kinds.size() != 1) {
        throw ApiError.invalid(
            LIST + ": each entry names one of " + String.join(", ", KINDS) + ".");
      }
      grants.add(
          new Grant(
              kinds.get(0),
              entry.path(kinds.get(0)).asText(),
              Level.parse(entry.path("permission_level").asText())));
    }
    return grants;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.models.ModelName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service principal of a local workspace, who may do nothing with models at first. */
record Principal(OpenLocal local, String id, String token) {

  static Principal in(OpenLocal local) {
    LocalRest rest = new LocalRest(local);
    String id =
        json(rest.post(
                "/api/2.0/preview/scim/v2/ServicePrincipals", "{\"displayName\": \"deployer\"}"))
            .path("applicationId")
            .asText();
    String token =
        json(rest.post(
                "/api/2.0/token-management/on-behalf-of/tokens",
                "{\"application_id\": \"" + id + "\", \"lifetime_seconds\": 600}"))
            .path("token_value")
            .asText();
    return new Principal(local, id, token);
  }

  /** Grants rights in Unity Catalog, beside those that are there. */
  void may(String kind, String name, String... rights) {
    String list = Stream.of(rights).map(one -> '"' + one + '"').collect(Collectors.joining(","));
    new LocalRest(local)
        .patch(
            "/api/2.1/unity-catalog/permissions/" + kind + "/" + name,
            "{\"changes\": [{\"principal\": \"%s\", \"add\": [%s]}]}".formatted(id, list));
  }

  /** Grants a level on a model of the workspace registry, in place of the one before. */
  void may(ModelName model, String level) {
    LocalRest rest = new LocalRest(local);
    String name = URLEncoder.encode(model.value(), StandardCharsets.UTF_8);
    String number =
        json(rest.get("/api/2.0/mlflow/databricks/registered-models/get?name=" + name))
            .at("/registered_model_databricks/id")
            .asText();
    rest.patch(
        "/api/2.0/permissions/registered-models/" + number,
        "{\"access_control_list\": [{\"service_principal_name\": \"%s\",".formatted(id)
            + " \"permission_level\": \"%s\"}]}".formatted(level));
  }

  SdkWorkspace connect() {
    return OpenLocal.connect(local.url(), new Secret(token));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}

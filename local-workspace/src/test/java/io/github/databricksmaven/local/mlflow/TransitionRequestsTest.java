package io.github.databricksmaven.local.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.FakeMlflow;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may do what in the workspace registry, and how others ask for it. */
final class TransitionRequestsTest {
  private static final String BASE = "/api/2.0/mlflow/";
  private static final String MODEL = "Spark Model";
  private static final String OPEN = "transition-requests/list?name=Spark%20Model&version=1";
  private static final String MOVE = "model-versions/transition-stage";
  private static final String ARCHIVE = "archive_existing_versions";

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private FakeMlflow mlflow;

  TransitionRequestsTest() throws IOException {
    mlflow = FakeMlflow.start();
  }

  @BeforeEach
  void aVersionInStaging() {
    server.runtime().mlflow = mlflow;
    mlflow.answering("registered-models/get", 200, Map.of("registered_model", named()));
    mlflow.answering(
        "registered-models/search", 200, Map.of("registered_models", List.of(named())));
    Map<String, Object> version = new HashMap<>(named());
    version.put("version", "1");
    version.put("current_stage", "Staging");
    mlflow.answering("model-versions/get", 200, Map.of("model_version", version));
    mlflow.answering(MOVE, 200, Map.of("model_version", version));
  }

  @AfterEach
  void endIt() {
    mlflow.close();
  }

  @Test
  void whoMayOnlyReadAsksAndSomebodyElseApproves() {
    ServerForTests.Principal deployer = allowed("CAN_READ");
    Reply refused = post(deployer.client(), MOVE, toProduction());
    assertEquals("403 PERMISSION_DENIED", refused.error());
    for (String said : List.of(deployer.id(), "'Spark Model'", "CAN_MANAGE_PRODUCTION_VERSIONS")) {
      assertTrue(refused.message().contains(said), refused::message);
    }
    assertEquals(
        "403 PERMISSION_DENIED",
        post(deployer.client(), "databricks/" + MOVE, toProduction()).error());
    assertFalse(moved());

    JsonNode made = ask(deployer, "tested on holdout").json().path("request");
    assertEquals("Production", made.path("to_stage").asText());
    assertEquals("tested on holdout", made.path("comment").asText());
    assertEquals(deployer.id(), made.path("user_id").asText());
    assertEquals("400 RESOURCE_ALREADY_EXISTS", ask(deployer, "again").error());
    assertEquals(
        "403 PERMISSION_DENIED",
        post(deployer.client(), "transition-requests/approve", toProduction()).error());

    JsonNode open = get(server.client(), OPEN).json().path("requests");
    assertEquals("REQUESTED_TRANSITION", open.at("/0/activity_type").asText());
    assertEquals("APPROVE_TRANSITION_REQUEST", open.at("/0/available_actions/0").asText());
    assertEquals(
        "[\"CANCEL_TRANSITION_REQUEST\"]",
        get(deployer.client(), OPEN).json().at("/requests/0/available_actions").toString());
    Map<String, Object> approval = toProduction();
    approval.put(ARCHIVE, true);
    approval.put("comment", "go");
    JsonNode approved =
        post(server.client(), "transition-requests/approve", approval).json().path("activity");
    assertEquals("APPROVED_REQUEST", approved.path("activity_type").asText());
    assertEquals(
        "Staging Production",
        approved.path("from_stage").asText() + " " + approved.path("to_stage").asText());
    FakeMlflow.Asked last = mlflow.asked.get(mlflow.asked.size() - 1);
    assertTrue(last.target().endsWith(MOVE), last::target);
    assertTrue(last.body().contains("\"archive_existing_versions\":true"), last::body);
    assertEquals(0, get(server.client(), OPEN).json().path("requests").size());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        post(server.client(), "transition-requests/approve", approval).error());
  }

  @Test
  void aRequestIsRejectedOrTakenBack() {
    ServerForTests.Principal deployer = allowed("CAN_READ");
    ask(deployer, "please");
    JsonNode rejected = post(server.client(), "transition-requests/reject", toProduction()).json();
    assertEquals("REJECTED_REQUEST", rejected.at("/activity/activity_type").asText());
    ask(deployer, "please");
    String take =
        "transition-requests/delete?name=Spark%20Model&version=1&stage=Production&creator=";
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST", server.client().delete(BASE + take + "nobody").error());
    JsonNode cancelled = deployer.client().delete(BASE + take + deployer.id()).json();
    assertEquals("CANCELLED_REQUEST", cancelled.at("/activity/activity_type").asText());
    assertEquals(0, get(server.client(), OPEN).json().path("requests").size());
    assertFalse(moved());
  }

  @Test
  void requestsOutliveTheServerAndGoWithTheirVersion() throws Exception {
    ServerForTests.Principal deployer = allowed("CAN_READ");
    ask(deployer, "please");
    server.restart();
    server.runtime().mlflow = mlflow;
    assertEquals(1, get(server.client(), OPEN).json().path("requests").size());
    Map<String, ?> version = Map.of("name", MODEL, "version", "1");
    server.client().send("DELETE", BASE + "model-versions/delete", version);
    assertEquals(0, get(server.client(), OPEN).json().path("requests").size());
  }

  @Test
  void eachLevelMayDoWhatTheServiceSays() {
    Map<String, Object> toArchived = toProduction();
    toArchived.put("stage", "Archived");
    Map<String, ?> tag = Map.of("name", MODEL, "key", "a", "value", "1");
    ServerForTests.Principal somebody = server.principal("somebody");
    assertEquals(
        "403 PERMISSION_DENIED",
        get(somebody.client(), "registered-models/get?name=Spark%20Model").error());
    assertEquals(
        "403 PERMISSION_DENIED", ask(somebody, "please").error(), "who sees nothing asks nothing");
    String[] levels = {
      "CAN_READ", "CAN_EDIT", "CAN_MANAGE_STAGING_VERSIONS", "CAN_MANAGE_PRODUCTION_VERSIONS"
    };
    for (int i = 0; i < levels.length; i++) {
      allow(somebody, levels[i]);
      Client client = somebody.client();
      assertEquals(200, get(client, "registered-models/get?name=Spark%20Model").status());
      assertEquals(i >= 1 ? 200 : 403, post(client, "registered-models/set-tag", tag).status());
      assertEquals(i >= 2 ? 200 : 403, post(client, MOVE, toArchived).status(), levels[i]);
      assertEquals(i >= 3 ? 200 : 403, post(client, MOVE, toProduction()).status(), levels[i]);
      assertEquals(403, client.send("DELETE", BASE + "registered-models/delete", named()).status());
      assertEquals(
          levels[i],
          get(client, "databricks/registered-models/get?name=Spark%20Model")
              .json()
              .at("/registered_model_databricks/permission_level")
              .asText());
    }
  }

  @Test
  void theAccessListOfAModelIsKeptAndShown() {
    ServerForTests.Principal deployer = allowed("CAN_READ");
    JsonNode shown = server.client().get(access()).json();
    assertEquals(deployer.id(), shown.at("/access_control_list/0/service_principal_name").asText());
    assertEquals("admins", shown.at("/access_control_list/1/group_name").asText());
    assertEquals("403 PERMISSION_DENIED", deployer.client().put(access(), Map.of()).error());
    Map<String, ?> wrong = Map.of("user_name", "a", "permission_level", "CAN_MANAGE_RUN");
    assertEquals(
        "400 INVALID_PARAMETER_VALUE",
        server.client().put(access(), Map.of("access_control_list", List.of(wrong))).error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.client().get("/api/2.0/permissions/registered-models/none").error());
    server.client().put(access(), Map.of("access_control_list", List.of()));
    assertEquals(
        "403 PERMISSION_DENIED",
        get(deployer.client(), "registered-models/get?name=Spark%20Model").error());
  }

  @Test
  void whoMakesAModelManagesIt() {
    ServerForTests.Principal maker = server.principal("maker");
    assertEquals(
        200, post(maker.client(), "registered-models/create", Map.of("name", "Mine")).status());
    Map<String, ?> tag = Map.of("name", "Mine", "key", "a", "value", "1");
    assertEquals(200, post(maker.client(), "registered-models/set-tag", tag).status());
    Map<String, ?> name = Map.of("name", "Mine", "new_name", "Ours");
    assertEquals(200, post(maker.client(), "registered-models/rename", name).status());
    assertEquals(
        200,
        maker
            .client()
            .send("DELETE", BASE + "registered-models/delete", Map.of("name", "Ours"))
            .status());
  }

  @Test
  void versionsAreCommented() {
    ServerForTests.Principal reader = allowed("CAN_READ");
    Map<String, String> wish = new HashMap<>(Map.of("name", MODEL, "version", "1"));
    wish.put("comment", "looks good");
    JsonNode made = post(reader.client(), "comments/create", wish).json().path("comment");
    assertEquals("looks good", made.path("comment").asText());
    assertEquals(reader.id(), made.path("user_id").asText());
    Map<String, String> change = Map.of("id", made.path("id").asText(), "comment", "or not");
    assertEquals(
        "403 PERMISSION_DENIED",
        server.client().send("PATCH", BASE + "comments/update", change).error());
    JsonNode changed = reader.client().send("PATCH", BASE + "comments/update", change).json();
    assertEquals("or not", changed.at("/comment/comment").asText());
    String delete = BASE + "comments/delete?id=" + made.path("id").asText();
    assertEquals("{}", reader.client().delete(delete).text());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", reader.client().delete(delete).error());
  }

  private ServerForTests.Principal allowed(String level) {
    ServerForTests.Principal made = server.principal("deployer");
    allow(made, level);
    return made;
  }

  private void allow(ServerForTests.Principal principal, String level) {
    Map<String, ?> grant =
        Map.of("service_principal_name", principal.id(), "permission_level", level);
    Reply reply =
        server.client().send("PATCH", access(), Map.of("access_control_list", List.of(grant)));
    assertEquals(200, reply.status(), reply::text);
  }

  private String access() {
    JsonNode model =
        get(server.client(), "databricks/registered-models/get?name=Spark%20Model").json();
    return "/api/2.0/permissions/registered-models/"
        + model.at("/registered_model_databricks/id").asText();
  }

  private Reply ask(ServerForTests.Principal principal, String comment) {
    Map<String, Object> wish = toProduction();
    wish.put("comment", comment);
    return post(principal.client(), "transition-requests/create", wish);
  }

  private boolean moved() {
    return mlflow.asked.stream().anyMatch(asked -> asked.target().endsWith(MOVE));
  }

  private static Map<String, Object> named() {
    return Map.of("name", MODEL);
  }

  private static Map<String, Object> toProduction() {
    return new HashMap<>(
        Map.of("name", MODEL, "version", "1", "stage", "Production", ARCHIVE, false));
  }

  private static Reply get(Client client, String path) {
    return client.get(BASE + path);
  }

  private static Reply post(Client client, String path, Map<String, ?> body) {
    return client.post(BASE + path, body);
  }
}

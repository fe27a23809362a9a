package io.github.databricksmaven.local.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TokensApiTest {
  private static final String ME = "/api/2.0/preview/scim/v2/Me";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void aTokenOpensTheWorkspaceUntilItIsRevoked() {
    JsonNode made = create(Map.of("comment", "for the registry"));
    Client owner = new Client(server.client().url(), made.path("token_value").asText());
    assertEquals(200, owner.get(ME).status());
    JsonNode listed = server.client().get("/api/2.0/token/list").json().at("/token_infos/0");
    assertEquals(made.path("token_info"), listed);
    assertEquals("for the registry", listed.path("comment").asText());
    assertEquals(-1, listed.path("expiry_time").asLong());
    assertEquals("200 {}", delete(listed.path("token_id").asText()));
    assertEquals("401 UNAUTHENTICATED", owner.get(ME).error());
    assertEquals(200, server.client().get(ME).status());
  }

  @Test
  void itIsValidAfterARestartAndKeptAsItsFingerprintOnly() throws Exception {
    String value = create(Map.of()).path("token_value").asText();
    server.restart();
    assertEquals(200, new Client(server.client().url(), value).get(ME).status());
    Path file = server.folder().resolve("tokens.json");
    assertFalse(Files.readString(file).contains(value));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aWorkspacesTokenOpensNoOther() {
    String value = create(Map.of()).path("token_value").asText();
    Client other = new Client(server.server().open("other").url(), value);
    assertEquals("401 UNAUTHENTICATED", other.get(ME).error());
  }

  @Test
  void aTokenThatIsNotThereCannotBeRevoked() {
    assertTrue(delete("no").startsWith("404 {\"error_code\":\"RESOURCE_DOES_NOT_EXIST\""));
    assertTrue(delete("").startsWith("400 {\"error_code\":\"INVALID_PARAMETER_VALUE\""));
  }

  @Test
  void aLifetimeMakesSense() {
    for (long seconds : new long[] {0, -5, Long.MAX_VALUE}) {
      assertEquals(
          "400 INVALID_PARAMETER_VALUE",
          server
              .client()
              .post("/api/2.0/token/create", Map.of("lifetime_seconds", seconds))
              .error());
    }
  }

  @Test
  void afterItsLifetimeATokenIsNoneAndForgotten(@TempDir Path folder) throws IOException {
    Instant[] now = {Instant.EPOCH};
    InstantSource source = () -> now[0];
    Clock clock = source.withZone(ZoneOffset.UTC);
    TokenStore store = new TokenStore(folder.resolve("tokens.json"));
    TokenRules rules = new TokenRules(store, clock);
    TokenRules.Made hour = rules.create(null, 3_600, "");
    now[0] = Instant.ofEpochSecond(3_599);
    assertTrue(rules.find(hour.value()).isPresent());
    now[0] = Instant.ofEpochSecond(3_600);
    assertTrue(rules.find(hour.value()).isEmpty());
    assertThrows(ApiError.class, () -> rules.revoke(hour.token().id()));
    TokenRules.Made endless = rules.create(null, AccessToken.NEVER, "");
    assertEquals(List.of(endless.token()), store.all());
  }

  @Test
  void aServicePrincipalComesWithATokenOfItsOwn() {
    String principals = "/api/2.0/preview/scim/v2/ServicePrincipals";
    Reply made = server.client().post(principals, Map.of("displayName", "deployer"));
    assertEquals(201, made.status());
    String applicationId = made.json().path("applicationId").asText();
    Client deployer = ServerForTests.callerIn(server.client(), applicationId);
    JsonNode me = deployer.get("/api/2.0/preview/scim/v2/Me").json();
    assertEquals(applicationId, me.path("userName").asText());
    assertEquals("deployer", me.path("displayName").asText());
    assertEquals("403 PERMISSION_DENIED", deployer.post(principals, Map.of()).error());
    Map<String, String> wish = Map.of("application_id", applicationId);
    String call = "/api/2.0/token-management/on-behalf-of/tokens";
    assertEquals("403 PERMISSION_DENIED", deployer.post(call, wish).error());
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.client().post(call, Map.of("application_id", "nobody")).error());
    assertEquals(
        applicationId,
        server.client().get(principals).json().at("/Resources/0/applicationId").asText());
    server.client().delete(principals + "/" + made.json().path("id").asText());
    assertEquals("401 UNAUTHENTICATED", deployer.get(principals).error());
  }

  @Test
  void nothingPrintsAValue() {
    TokensApi.TokenInfo info = new TokensApi.TokenInfo("id", 0, -1, "");
    assertFalse(new TokensApi.Created("hush", info).toString().contains("hush"));
  }

  private JsonNode create(Map<String, ?> wish) {
    return server.client().post("/api/2.0/token/create", wish).json();
  }

  private String delete(String id) {
    var reply = server.client().post("/api/2.0/token/delete", Map.of("token_id", id));
    return reply.status() + " " + reply.text();
  }
}

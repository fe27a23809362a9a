package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.jobs.run.RunId;
import io.github.databricksmaven.jobs.run.RunsPort;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.report.Notes;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service principal whose tokens live for a moment, while a run is watched. */
final class RenewedTokenTest {

  private PretendedHost host;
  private int tokens;
  private boolean knowsUs = true;

  @BeforeEach
  void aHostThatGivesTokens() throws IOException {
    host = PretendedHost.answering(this::answer);
  }

  @AfterEach
  void endIt() {
    host.close();
  }

  /** Only the latest token is good. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    if (path.contains("oauth-authorization-server")) {
      String endpoints =
          "{\"authorization_endpoint\": \"%1$s/a\", \"token_endpoint\": \"%1$s/oidc/v1/token\"}";
      PretendedHost.json(exchange, 200, endpoints.formatted(host.url()));
    } else if (path.endsWith("/token") && knowsUs) {
      tokens++;
      String token = "{\"access_token\": \"t%d\", \"token_type\": \"Bearer\", \"expires_in\": 1}";
      PretendedHost.json(exchange, 200, token.formatted(tokens));
    } else if (path.endsWith("/token")) {
      PretendedHost.json(exchange, 401, "{\"error\": \"invalid_client\"}");
    } else if (("Bearer t" + tokens)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      PretendedHost.json(
          exchange, 200, "{\"run_id\": 7, \"state\": {\"life_cycle_state\": \"RUNNING\"}}");
    } else {
      PretendedHost.json(
          exchange, 401, "{\"error_code\": \"UNAUTHENTICATED\", \"message\": \"no\"}");
    }
  }

  @Test
  void aTokenThatExpiresWhileARunIsWatchedIsRenewed() {
    RunsPort runs = runs();
    for (int i = 0; i < 3; i++) {
      assertEquals("RUNNING", runs.look(new RunId(7)).state().word());
    }
    assertTrue(tokens >= 3, () -> tokens + " tokens");
  }

  @Test
  void aSignInThatIsRefusedIsNotTakenForAHostThatDoesNotAnswer() {
    RunsPort runs = runs();
    runs.look(new RunId(7));
    knowsUs = false;
    WorkspaceFailure failure = assertThrows(WorkspaceFailure.class, () -> runs.look(new RunId(7)));
    assertEquals(401, failure.call().status());
  }

  private RunsPort runs() {
    Map<String, Secret> attributes =
        Map.of(
            "client_id", new Secret("id"),
            "client_secret", new Secret("hush"),
            "auth_type", new Secret("oauth-m2m"));
    return SdkWorkspace.open(
            new Connection.WithSignIn(host.url(), attributes, Map.of()),
            new Notes(),
            new StillTime(),
            20)
        .runs();
  }
}

package io.github.databricksmaven.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.switches.Switches;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SwitchesApiTest {
  private static final String ROUTE = "/control/workspaces/dev/switches";
  private static final String LIST = "/api/2.0/workspace/list?path=/";

  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void theSwitchesAreSetReadAndSwitchedOff() throws IOException {
    assertTrue(reading().path("switches").path("rate_limit").isMissingNode());
    Reply set =
        server
            .control()
            .put(
                ROUTE,
                Map.of(
                    "rate_limit",
                    Map.of("requests_per_second", 1),
                    "faults",
                    List.of(Map.of("mishap", "UNAVAILABLE", "on", "/api/*", "when", "first 1"))));
    assertEquals(1, set.json().at("/switches/rate_limit/requests_per_second").asInt());
    assertEquals("503 TEMPORARILY_UNAVAILABLE", server.client().get(LIST).error());
    JsonNode counts = reading().path("counts");
    assertEquals("[1]", counts.path("faults").toString());
    assertEquals("1 0", counts.path("requests") + " " + counts.path("refused"));
    assertTrue(!instant(counts, "last").isBefore(instant(counts, "first")));
    assertEquals(0, server.control().delete(ROUTE).json().at("/counts/requests").asInt());
    assertEquals(200, server.client().get(LIST).status());
  }

  @Test
  void healthNamesTheWorkspacesThatDoWrong() throws IOException {
    assertEquals("{}", health().toString());
    server.control().put(ROUTE, Map.of("latency", Map.of("millis", 5)));
    assertEquals("{\"dev\":\"latency 5 ms\"}", health().toString());
  }

  @Test
  void whatIsMisspeltIsRefusedAndNamed() throws IOException {
    Reply reply = server.control().put(ROUTE, Map.of("ratelimit", 30));
    assertEquals("400 MALFORMED_REQUEST", reply.error());
    assertTrue(reply.message().contains("ratelimit"), reply::message);
    Reply nested = server.control().put(ROUTE, Map.of("latency", Map.of("ms", 5)));
    assertTrue(nested.message().contains("\"ms\""), nested::message);
    Reply refused =
        server
            .control()
            .put(ROUTE, Map.of("faults", List.of(Map.of("mishap", "UNAVAILABLE", "when", "now"))));
    assertEquals("400 INVALID_PARAMETER_VALUE", refused.error());
    assertTrue(refused.message().contains("nth 3"), refused::message);
    assertEquals(Switches.OFF, server.server().switches("dev").get());
  }

  @Test
  void aWorkspaceThatIsNotOpenHasNone() throws IOException {
    assertEquals(
        "404 RESOURCE_DOES_NOT_EXIST",
        server.control().get("/control/workspaces/nowhere/switches").error());
  }

  private JsonNode reading() throws IOException {
    return server.control().get(ROUTE).json();
  }

  private JsonNode health() throws IOException {
    return server.control().get("/control/health").json().path("switches");
  }

  private static Instant instant(JsonNode counts, String name) {
    return Instant.parse(counts.path(name).asText());
  }
}

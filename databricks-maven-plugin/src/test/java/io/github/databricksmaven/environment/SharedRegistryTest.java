package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SharedRegistryTest {

  private static final Map<String, String> TOKENS =
      Map.of("DATABRICKS_REGISTRY_TOKEN", "registry-token\n", "DATABRICKS_TOKEN", "my-own");

  private static final LocalWorkspaces LOCALS =
      name -> new LocalAccess(URI.create("http://127.0.0.1:1"), new Secret("local-token"));

  @Test
  void aRemoteRegistryIsReachedWithItsOwnToken() {
    Connection.WithToken connection =
        new SharedRegistry("https://adb-12.3.azuredatabricks.net/", TOKENS).connect(LOCALS);
    assertEquals("https://adb-12.3.azuredatabricks.net", connection.url().toString());
    assertEquals(new Secret("registry-token"), connection.token());
  }

  @Test
  void aLocalRegistryHasATokenAndGetsNoOther() {
    Connection.WithToken connection =
        new SharedRegistry("local://production", TOKENS).connect(LOCALS);
    assertEquals(new Secret("local-token"), connection.token());
    assertEquals("local://production", connection.shownAs());
  }

  @Test
  void theTokenOfWhoeverRunsTheGoalIsNeverGivenAway() {
    Map<String, String> own = Map.of("DATABRICKS_TOKEN", "my-own");
    Misconfigured refusal =
        assertThrows(
            Misconfigured.class,
            () -> new SharedRegistry("https://adb-1.azuredatabricks.net", own).connect(LOCALS));
    assertTrue(refusal.getMessage().contains("DATABRICKS_REGISTRY_TOKEN"), refusal::getMessage);
  }

  @Test
  void theNameOfAPipelineVariableIsTakenForNoTokenAndNoHost() {
    Map<String, String> unknown =
        Map.of("DATABRICKS_REGISTRY_TOKEN", "$(DATABRICKS_REGISTRY_TOKEN)");
    assertRefused(
        "DATABRICKS_REGISTRY_TOKEN is the name of a pipeline variable, not its value.",
        new SharedRegistry("https://adb-1.azuredatabricks.net", unknown));
    assertRefused(
        "<registryHost> is the name of a pipeline variable, not its value.",
        new SharedRegistry("$(registryHost)", TOKENS));
  }

  private static void assertRefused(String what, SharedRegistry registry) {
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> registry.connect(LOCALS));
    assertEquals(what, refusal.problem().what());
  }

  @Test
  void theNumberIsWhatTheWorkspaceSaysElseWhatItsAddressDoes() {
    Connection connection =
        new SharedRegistry("https://adb-12.3.azuredatabricks.net", TOKENS).connect(LOCALS);
    assertEquals("7", SharedRegistry.workspaceId(connection, new Identity("i", "me", "7")));
    assertEquals("12", SharedRegistry.workspaceId(connection, new Identity("i", "me", "")));
    Connection other = new SharedRegistry("https://databricks.example.com", TOKENS).connect(LOCALS);
    assertEquals("", SharedRegistry.workspaceId(other, new Identity("i", "me", "")));
  }
}

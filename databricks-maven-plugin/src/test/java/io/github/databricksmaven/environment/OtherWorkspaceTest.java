package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OtherWorkspaceTest {

  private static final String HOST = "https://adb-12.3.azuredatabricks.net";

  private static final Map<String, String> OWN =
      Map.of(
          "DATABRICKS_HOST", "https://adb-1.1.azuredatabricks.net",
          "DATABRICKS_TOKEN", "my-own",
          "DATABRICKS_CONFIG_PROFILE", "mine");

  private static final LocalWorkspaces LOCALS =
      name -> new LocalAccess(URI.create("http://127.0.0.1:1"), new Secret("local-token"));

  @TempDir Path folder;

  @Test
  void itHasATokenOfItsOwn() {
    Connection.WithToken connection =
        (Connection.WithToken)
            at(HOST, "", with("DATABRICKS_TRACKING_TOKEN", "theirs\n")).connect(LOCALS);
    assertEquals(HOST, connection.url().toString());
    assertEquals(new Secret("theirs"), connection.token());
  }

  @Test
  void theTokenOfTheGoalsOwnWorkspaceIsNotSentThere() {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> at(HOST, "", OWN).connect(LOCALS));
    assertTrue(refusal.getMessage().contains("set DATABRICKS_TRACKING_TOKEN"));
    assertFalse(refusal.getMessage().contains("my-own"));
  }

  @Test
  void aServicePrincipalMayBeTheSameInBoth() {
    Connection connection = at(HOST, "", with("ARM_CLIENT_ID", "sp")).connect(LOCALS);
    assertInstanceOf(Connection.WithSignIn.class, connection);
    assertFalse(connection.toString().contains("my-own"));
  }

  @Test
  void aLocalWorkspaceHasATokenAndGetsNoOther() {
    Connection.WithToken connection =
        (Connection.WithToken) at("local://development", "", OWN).connect(LOCALS);
    assertEquals(new Secret("local-token"), connection.token());
    assertEquals("local://development", connection.shownAs());
  }

  @Test
  void aProfileNamesHostAndToken() throws IOException {
    Files.writeString(
        folder.resolve(".databrickscfg"), "[dev]\nhost = " + HOST + "\ntoken = of-profile\n");
    Connection.WithToken connection = (Connection.WithToken) at("", "dev", OWN).connect(LOCALS);
    assertEquals(new Secret("of-profile"), connection.token());
  }

  @Test
  void whatIsWrongIsSaidInTheWordsOfItsProperties() {
    assertRefused("<trackingHost> and <trackingProfile> are both given.", at(HOST, "dev", OWN));
    assertRefused(
        "<trackingHost> is the name of a pipeline variable, not its value.",
        at("$(trackingHost)", "", OWN));
    assertRefused(
        "DATABRICKS_TRACKING_TOKEN is the name of a pipeline variable, not its value.",
        at(HOST, "", with("DATABRICKS_TRACKING_TOKEN", "$(DATABRICKS_TRACKING_TOKEN)")));
  }

  @Test
  void nobodyHasToNameOne() {
    assertFalse(at("", "", OWN).isNamed());
    assertTrue(at("", "dev", OWN).isNamed());
  }

  private static void assertRefused(String what, OtherWorkspace other) {
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> other.connect(LOCALS));
    assertEquals(what, refusal.problem().what());
  }

  private OtherWorkspace at(String host, String profile, Map<String, String> environment) {
    return new OtherWorkspace(
        "tracking", host, profile, folder.resolve(".databrickscfg"), environment);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new HashMap<>(OWN);
    environment.put(name, value);
    return environment;
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceSettingsTest {

  private static final Secret TOKEN = new Secret("dapi123");

  @TempDir Path home;
  private Path profiles;

  @BeforeEach
  void aDeveloperHasProfiles() throws IOException {
    profiles = home.resolve(".databrickscfg");
    Files.writeString(
        profiles,
        """
        [DEFAULT]
        host = https://default.example.org
        token = dapi-default
        [dev]
        host  = https://dev.example.org/
        ; a comment
        token = dapi123
        [principal]
        host = https://principal.example.org
        client_id = id
        client_secret = geheim
        [tokenless]
        host = https://tokenless.example.org
        [old]
        host = https://old.example.org
        username = me
        password = geheim
        [hostless]
        token = dapi123
        """);
  }

  @Test
  void thePropertyWinsOverTheEnvironment() {
    Connection connection =
        connect(
            "https://a.example.org",
            "",
            Map.of("DATABRICKS_HOST", "https://b.example.org", "DATABRICKS_TOKEN", "dapi123"));
    assertEquals(
        new Connection.WithToken(
            URI.create("https://a.example.org"), "https://a.example.org", "", TOKEN),
        connection);
  }

  @Test
  void theEnvironmentAloneIsEnough() {
    Map<String, String> environment =
        Map.of("DATABRICKS_HOST", "https://b.example.org", "DATABRICKS_TOKEN", "dapi123");
    assertEquals(URI.create("https://b.example.org"), connect("", "", environment).url());
  }

  @Test
  void theHostOfAnEnvironmentIsTakenUnlessAnotherIsTyped() {
    Map<String, String> token = Map.of("DATABRICKS_TOKEN", "dapi123");
    assertEquals(
        URI.create("https://e.example.org"), connect("", "https://e.example.org", "", token).url());
    assertEquals(
        URI.create("https://a.example.org"),
        connect("https://a.example.org", "https://e.example.org", "", token).url());
    assertEquals(
        URI.create("https://dev.example.org"),
        connect("", "https://e.example.org", "dev", Map.of()).url());
  }

  @Test
  void aTokenThatBelongsToAnotherHostIsNotSentToTheEnvironments() {
    Map<String, String> both =
        Map.of("DATABRICKS_HOST", "https://b.example.org", "DATABRICKS_TOKEN", "dapi123");
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> connect("", "https://e.example.org", "", both));
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                "The environment names https://e.example.org, and DATABRICKS_HOST names"
                    + " https://b.example.org."),
        refusal.getMessage());
    assertEquals(
        URI.create("https://b.example.org"), connect("", "https://b.example.org/", "", both).url());
  }

  @Test
  void theNameOfAPipelineVariableIsTakenNeitherForAHostNorForACredential() {
    String host = "https://a.example.org";
    for (String variable :
        Set.of("DATABRICKS_TOKEN", "ARM_CLIENT_ID", "DATABRICKS_CLIENT_SECRET")) {
      String message = refused(host, "", Map.of(variable, "$(" + variable + ")")).getMessage();
      assertTrue(
          message.startsWith(variable + " is the name of a pipeline variable, not its value."),
          message);
    }
    Map<String, String> unnamed =
        Map.of("DATABRICKS_HOST", "$(DATABRICKS_HOST)", "DATABRICKS_TOKEN", "dapi123");
    assertTrue(
        refused("", "", unnamed)
            .getMessage()
            .startsWith("<DATABRICKS_HOST> is the name of a pipeline variable"));
    Map<String, String> exchanged =
        Map.of(
            "DATABRICKS_AUTH_TYPE", "env-oidc",
            "DATABRICKS_OIDC_TOKEN_ENV", "ID_TOKEN",
            "ID_TOKEN", "$(idToken)");
    assertTrue(refused(host, "", exchanged).getMessage().startsWith("ID_TOKEN is the name of"));
  }

  @Test
  void aVariableOfTheBuildThatIsMissingIsNamedByWhichItWouldSignIn() {
    Map<String, String> whole = new HashMap<>();
    for (String variable :
        List.of(
            "SYSTEM_ACCESSTOKEN",
            "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
            "SYSTEM_TEAMPROJECTID",
            "SYSTEM_HOSTTYPE",
            "SYSTEM_PLANID",
            "SYSTEM_JOBID")) {
      whole.put(variable, "x");
    }
    List<String> variables = List.copyOf(whole.keySet());
    whole.put("DATABRICKS_AUTH_TYPE", "azure-devops-oidc");
    whole.put("DATABRICKS_CLIENT_ID", "id");
    String host = "https://a.example.org";
    assertEquals(URI.create(host), connect(host, "", whole).url());
    for (String variable : variables) {
      Map<String, String> others = new HashMap<>(whole);
      others.remove(variable);
      String message = refused(host, "", others).getMessage();
      assertTrue(message.startsWith(variable + " is not set."), message);
      others.put(variable, "$(" + variable + ")");
      message = refused(host, "", others).getMessage();
      assertTrue(message.startsWith(variable + " is the name of a pipeline variable"), message);
    }
    Map<String, String> another = Map.of("DATABRICKS_AUTH_TYPE", "azure-cli");
    assertEquals(URI.create(host), connect(host, "", another).url());
  }

  @Test
  void aVariableThatIsNotUsedMayBeUnknown() {
    Map<String, String> environment =
        Map.of("DATABRICKS_TOKEN", "dapi123", "ARM_CLIENT_SECRET", "$(ARM_CLIENT_SECRET)");
    assertEquals(
        URI.create("https://a.example.org"),
        connect("https://a.example.org", "", environment).url());
  }

  @Test
  void aProfileIsReadOnlyWhenItIsGiven() {
    assertEquals(URI.create("https://dev.example.org"), connect("", "dev", Map.of()).url());
    Misconfigured refusal = refused("", "", Map.of());
    assertTrue(refusal.getMessage().contains("-Ddatabricks.host="));
    assertTrue(refusal.getMessage().contains("-Ddatabricks.profile="));
    assertTrue(refusal.getMessage().contains("-Ddatabricks.environment="));
    assertTrue(refusal.getMessage().contains("DATABRICKS_HOST in the environment"));
  }

  @Test
  void aProfileThatDoesNotExistIsRefusedWithTheNearestOne() {
    assertTrue(refused("", "devv", Map.of()).getMessage().contains("Fix: use dev"));
    assertTrue(refused("", "hostless", Map.of()).getMessage().contains("has no host"));
  }

  @Test
  void hostAndProfileTogetherAreRefused() {
    refused("https://a.example.org", "dev", Map.of());
  }

  @Test
  void withoutACredentialTheRefusalNamesWhatToSet() {
    String message = refused("https://a.example.org", "", Map.of()).getMessage();
    assertTrue(message.contains("DATABRICKS_TOKEN"));
    assertTrue(message.contains("ARM_CLIENT_ID"));
    assertTrue(message.contains("databricks.profile"));
  }

  @Test
  void aServicePrincipalOfTheEnvironmentSignsIn() {
    Map<String, String> environment =
        Map.of("ARM_CLIENT_ID", "id", "ARM_CLIENT_SECRET", "geheim", "ARM_TENANT_ID", "tenant");
    Connection connection = connect("https://a.example.org", "", environment);
    assertEquals(3, assertInstanceOf(Connection.WithSignIn.class, connection).attributes().size());
    assertFalse(connection.toString().contains("geheim"), connection.toString());
  }

  @Test
  void aTokenOfTheEnvironmentNeverReachesTheHostOfAProfile() {
    Map<String, String> foreign =
        Map.of("DATABRICKS_TOKEN", "dapi-foreign", "ARM_CLIENT_SECRET", "geheim", "PATH", "/bin");
    Connection.WithSignIn connection =
        assertInstanceOf(Connection.WithSignIn.class, connect("", "principal", foreign));
    assertEquals(Set.of("PATH"), connection.environment().keySet());
    assertEquals(Set.of("client_id", "client_secret"), connection.attributes().keySet());
    assertTrue(refused("", "tokenless", foreign).getMessage().contains("nothing to sign in"));
  }

  @Test
  void aPasswordIsRefusedWithoutBeingRepeated() {
    String message = refused("", "old", Map.of()).getMessage();
    assertTrue(message.startsWith("<profile> 'old' signs in with a user's password."), message);
    assertFalse(message.contains("geheim"), message);
  }

  @Test
  void aProfileOfTheEnvironmentIsNotMixedIn() {
    refused(
        "https://a.example.org",
        "",
        Map.of("ARM_CLIENT_ID", "id", "DATABRICKS_CONFIG_PROFILE", "dev"));
  }

  @Test
  void aWayToSignInThatTheEnvironmentNamesWinsOverItsToken() {
    Map<String, String> both = Map.of("DATABRICKS_TOKEN", "t", "DATABRICKS_AUTH_TYPE", "azure-cli");
    assertInstanceOf(Connection.WithSignIn.class, connect("https://a.example.org", "", both));
    Map<String, String> pat = Map.of("DATABRICKS_TOKEN", "t", "DATABRICKS_AUTH_TYPE", "pat");
    assertInstanceOf(Connection.WithToken.class, connect("https://a.example.org", "", pat));
  }

  @Test
  void aLocalHostBecomesItsAddressAndToken() {
    Connection connection = connect("local://dev", "", Map.of());
    assertEquals(URI.create("http://127.0.0.1:4711"), connection.url());
    assertEquals("local://dev", connection.shownAs());
  }

  private Misconfigured refused(String host, String profile, Map<String, String> environment) {
    return assertThrows(Misconfigured.class, () -> connect(host, profile, environment));
  }

  private Connection connect(String host, String profile, Map<String, String> environment) {
    return connect(host, "", profile, environment);
  }

  private Connection connect(
      String host, String environmentHost, String profile, Map<String, String> environment) {
    return new WorkspaceSettings(host, environmentHost, profile, "", profiles, environment)
        .connect(name -> new LocalAccess(URI.create("http://127.0.0.1:4711"), TOKEN));
  }
}

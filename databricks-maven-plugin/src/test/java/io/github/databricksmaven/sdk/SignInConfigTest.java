package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.http.HttpClient;
import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignInConfigTest {

  private static final HttpClient NOBODY =
      request -> {
        throw new IOException("nobody answers");
      };

  @Test
  void everyAttributeOfAServicePrincipalArrives() {
    DatabricksConfig config =
        resolved(
            Map.of(
                "azure_client_id", new Secret("id"),
                "azure_client_secret", new Secret("geheim"),
                "azure_tenant_id", new Secret("tenant"),
                "cluster_id", new Secret("passed over")),
            Map.of());
    assertEquals("https://a.example.org", config.getHost());
    assertEquals("id", config.getAzureClientId());
    assertEquals("geheim", config.getAzureClientSecret());
    assertEquals("tenant", config.getAzureTenantId());
    assertNull(config.getClusterId());
  }

  @Test
  void theSdkReadsTheVariablesItWasGivenInsteadOfThoseOfTheProcess() {
    Map<String, Secret> attributes = Map.of("client_id", new Secret("id"));
    DatabricksConfig config =
        resolved(attributes, Map.of("DATABRICKS_CLUSTER_ID", new Secret("ours")));
    assertEquals("ours", config.getClusterId());
    assertNull(config.getEnv().get("HOME"));
    assertNull(resolved(attributes, Map.of()).getToken());
  }

  private static DatabricksConfig resolved(
      Map<String, Secret> attributes, Map<String, Secret> environment) {
    return SignInConfig.of(
            new Connection.WithSignIn(URI.create("https://a.example.org"), attributes, environment))
        .setHttpClient(NOBODY)
        .resolve();
  }
}

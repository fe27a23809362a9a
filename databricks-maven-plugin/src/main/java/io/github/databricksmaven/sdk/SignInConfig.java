package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.DatabricksConfig;
import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Secret;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's configuration, filled attribute by attribute, never from a profile file or from the
 * environment.
 */
final class SignInConfig {

  private static final Map<String, BiConsumer<DatabricksConfig, String>> SETTERS =
      Map.ofEntries(
          Map.entry("token", DatabricksConfig::setToken),
          Map.entry("client_id", DatabricksConfig::setClientId),
          Map.entry("client_secret", DatabricksConfig::setClientSecret),
          Map.entry("audience", DatabricksConfig::setTokenAudience),
          Map.entry("oidc_token_env", DatabricksConfig::setOidcTokenEnv),
          Map.entry("oidc_token_filepath", DatabricksConfig::setOidcTokenFilepath),
          Map.entry("auth_type", DatabricksConfig::setAuthType),
          Map.entry("azure_client_id", DatabricksConfig::setAzureClientId),
          Map.entry("azure_client_secret", DatabricksConfig::setAzureClientSecret),
          Map.entry("azure_tenant_id", DatabricksConfig::setAzureTenantId),
          Map.entry("azure_workspace_resource_id", DatabricksConfig::setAzureWorkspaceResourceId),
          Map.entry("azure_environment", DatabricksConfig::setAzureEnvironment),
          Map.entry(
              "azure_use_msi",
              (config, value) -> config.setAzureUseMsi(Boolean.parseBoolean(value))));

  private SignInConfig() {}

  static DatabricksConfig of(Connection.WithSignIn given) {
    DatabricksConfig config =
        new ControlledConfig(given.environment()).setHost(given.url().toString());
    given.attributes().forEach((name, value) -> set(config, name, value));
    return config;
  }

  /**
   * Profiles may hold attributes that have nothing to do with signing in; those are passed over.
   */
  private static void set(DatabricksConfig config, String name, Secret value) {
    @Nullable BiConsumer<DatabricksConfig, String> setter = SETTERS.get(name);
    if (setter != null) {
      setter.accept(config, value.reveal());
    }
  }
}

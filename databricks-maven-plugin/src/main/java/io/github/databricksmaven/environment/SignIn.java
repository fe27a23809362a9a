package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.PipelineVariable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ways to sign in without a token: which environment variables carry which attribute of a
 * profile. Source: the SDK's documented unified authentication.
 */
final class SignIn {

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("DATABRICKS_CLIENT_ID", "client_id"),
          Map.entry("DATABRICKS_CLIENT_SECRET", "client_secret"),
          Map.entry("TOKEN_AUDIENCE", "audience"),
          Map.entry("DATABRICKS_OIDC_TOKEN_ENV", "oidc_token_env"),
          Map.entry("DATABRICKS_OIDC_TOKEN_FILEPATH", "oidc_token_filepath"),
          Map.entry("DATABRICKS_AZURE_RESOURCE_ID", "azure_workspace_resource_id"),
          Map.entry("DATABRICKS_AUTH_TYPE", "auth_type"),
          Map.entry("ARM_CLIENT_ID", "azure_client_id"),
          Map.entry("ARM_CLIENT_SECRET", "azure_client_secret"),
          Map.entry("ARM_TENANT_ID", "azure_tenant_id"),
          Map.entry("ARM_ENVIRONMENT", "azure_environment"),
          Map.entry("ARM_USE_MSI", "azure_use_msi"));

  /** The SDK fills attributes that it was not given from variables of these names. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("DATABRICKS_.*|ARM_.*|GOOGLE_.*|TOKEN_AUDIENCE");

  /** Of those names, but no attributes: an identity token, and where the Databricks CLI is. */
  private static final Set<String> NO_ATTRIBUTE =
      Set.of("DATABRICKS_OIDC_TOKEN", "DATABRICKS_CLI_PATH");

  /** One of these says how to sign in; the others only add to it. */
  private static final Set<String> SUFFICIENT =
      Set.of("client_id", "azure_client_id", "azure_use_msi", "auth_type");

  private SignIn() {}

  static Map<String, Secret> from(Map<String, String> environment) {
    Map<String, Secret> attributes = new LinkedHashMap<>();
    VARIABLES.forEach(
        (variable, attribute) -> {
          String value = environment.getOrDefault(variable, "");
          if (!value.isBlank()) {
            PipelineVariable.refuseUnknown(variable, value);
            attributes.put(attribute, new Secret(value));
          }
        });
    return attributes;
  }

  /** What the SDK may see of the environment: nothing that would fill an attribute. */
  static Map<String, Secret> visible(
      Map<String, String> environment, Map<String, Secret> attributes) {
    Secret oidc = attributes.get("oidc_token_env");
    Map<String, Secret> visible = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          boolean named = oidc != null && oidc.reveal().equals(name);
          if (named) {
            PipelineVariable.refuseUnknown(name, value);
          }
          if (named || NO_ATTRIBUTE.contains(name) || !ATTRIBUTE.matcher(name).matches()) {
            visible.put(name, new Secret(value));
          }
        });
    return visible;
  }

  static boolean suffices(Map<String, Secret> attributes) {
    return attributes.keySet().stream().anyMatch(SUFFICIENT::contains);
  }
}

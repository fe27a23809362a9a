package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.PipelineVariable;
import java.util.LinkedHashMap;
import java.util.List;
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

  private static final String BY_THE_BUILD = "azure-devops-oidc";

  /** For that way; where one is missing, the SDK goes on to the next way without a word. */
  private static final List<String> OF_THE_BUILD =
      List.of(
          "SYSTEM_ACCESSTOKEN",
          "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI",
          "SYSTEM_TEAMPROJECTID",
          "SYSTEM_HOSTTYPE",
          "SYSTEM_PLANID",
          "SYSTEM_JOBID");

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
    Secret way = attributes.get("auth_type");
    if (way != null && way.reveal().equals(BY_THE_BUILD)) {
      OF_THE_BUILD.forEach(variable -> checkOfTheBuild(variable, environment));
    }
    return attributes;
  }

  private static void checkOfTheBuild(String variable, Map<String, String> environment) {
    String value = environment.getOrDefault(variable, "");
    PipelineVariable.refuseUnknown(variable, value);
    if (value.isBlank()) {
      throw new Misconfigured(
          variable + " is not set.",
          "with DATABRICKS_AUTH_TYPE=" + BY_THE_BUILD + " the build says who signs in.",
          variable.equals("SYSTEM_ACCESSTOKEN")
              ? "write SYSTEM_ACCESSTOKEN: $(System.AccessToken) under env: of the step."
              : "call the goal in a step of Azure Pipelines, or sign in by another way.");
    }
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

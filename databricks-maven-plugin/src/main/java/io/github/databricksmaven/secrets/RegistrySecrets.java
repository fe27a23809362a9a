package io.github.databricksmaven.secrets;

import java.net.URI;
import java.util.List;

/**
 * The three secrets by which notebooks reach a registry in another workspace as {@code
 * databricks://<scope>:<prefix>}. Source: MLflow's documentation of registries across workspaces.
 */
public final class RegistrySecrets {

  private RegistrySecrets() {}

  /**
   * Secrets that begin with the prefix.
   *
   * @param workspaceId the registry workspace's number
   */
  public static List<WantedSecret> of(
      SecretName prefix, URI host, String token, String workspaceId) {
    return List.of(
        secret(prefix.and("host"), host.toString()),
        secret(prefix.and("token"), token),
        secret(prefix.and("workspace-id"), workspaceId));
  }

  /** What notebooks give to MLflow. */
  public static String uri(SecretName scope, SecretName prefix) {
    return "databricks://" + scope + ":" + prefix;
  }

  private static WantedSecret secret(SecretName key, String value) {
    String origin = "the registry";
    return new WantedSecret(key, SecretValue.parse(origin, value), origin);
  }
}

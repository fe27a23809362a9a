package io.github.databricksmaven.local.storage;

/**
 * Who may use a storage account.
 *
 * @param clientId of the application, a UUID
 * @param secret of the application; a secret
 * @param tenantId of the directory that knows it, a UUID
 */
record ServicePrincipal(String clientId, String secret, String tenantId) {

  @Override
  public String toString() {
    return "application " + clientId + " of tenant " + tenantId;
  }
}

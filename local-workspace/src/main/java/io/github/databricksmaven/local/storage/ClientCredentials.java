package io.github.databricksmaven.local.storage;

import io.github.databricksmaven.local.wire.ApiError;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a notebook says who mounts: the settings of Hadoop's Azure driver for a service principal
 * (Hadoop documentation: hadoop-azure, OAuth 2.0 Client Credentials).
 *
 * @param secret a secret
 */
record ClientCredentials(String clientId, String secret, String tenantId) {
  private static final String TYPE = "fs.azure.account.auth.type";
  private static final String PROVIDER = "fs.azure.account.oauth.provider.type";
  private static final String ID = "fs.azure.account.oauth2.client.id";
  private static final String SECRET = "fs.azure.account.oauth2.client.secret";
  private static final String ENDPOINT = "fs.azure.account.oauth2.client.endpoint";
  private static final String TOKEN_PROVIDER =
      "org.apache.hadoop.fs.azurebfs.oauth2.ClientCredsTokenProvider";
  private static final Pattern TENANT =
      Pattern.compile("https://login\\.microsoftonline\\.com/([^/]+)/oauth2/(?:v2\\.0/)?token");

  /**
   * Reads the settings.
   *
   * @param account whose own settings, with its host behind the key, win
   * @throws ApiError INVALID_PARAMETER_VALUE that names the setting
   */
  static ClientCredentials read(Map<String, String> configs, String account) {
    Settings settings = new Settings(configs, account);
    settings.require(TYPE, "OAuth");
    settings.require(PROVIDER, TOKEN_PROVIDER);
    String id = settings.get(ID);
    String secret = settings.get(SECRET);
    return new ClientCredentials(id, secret, tenant(settings.get(ENDPOINT)));
  }

  @Override
  public String toString() {
    return "application " + clientId + " of tenant " + tenantId;
  }

  private static String tenant(String endpoint) {
    Matcher matcher = TENANT.matcher(endpoint);
    if (!matcher.matches()) {
      throw Refusal.invalid(
          "'" + endpoint + "' is no token endpoint.",
          ENDPOINT + " names the tenant that signs the application in.",
          "set it to https://login.microsoftonline.com/<tenant-id>/oauth2/token.");
    }
    return matcher.group(1);
  }

  private record Settings(Map<String, String> configs, String account) {

    String get(String key) {
      @Nullable String own = configs.get(key + "." + account + StorageAccount.HOST_SUFFIX);
      @Nullable String value = own == null ? configs.get(key) : own;
      if (value == null || value.isBlank()) {
        throw Refusal.invalid(
            "The mount has no setting " + key + ".",
            "a container is mounted with a service principal, and extra_configs lacks this part"
                + " of it.",
            "add \"" + key + "\" to extra_configs.");
      }
      return value;
    }

    void require(String key, String value) {
      if (!get(key).equals(value)) {
        throw Refusal.invalid(
            "The setting " + key + " is '" + get(key) + "'.",
            "a local workspace signs in with client credentials only.",
            "set it to " + value + ".");
      }
    }
  }
}

package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.workspace.CreateScope;
import com.databricks.sdk.service.workspace.GetSecretResponse;
import com.databricks.sdk.service.workspace.PutSecret;
import com.databricks.sdk.service.workspace.SecretMetadata;
import com.databricks.sdk.service.workspace.SecretsAPI;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.secrets.SecretName;
import io.github.databricksmaven.secrets.SecretValue;
import io.github.databricksmaven.secrets.SecretsPort;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Secrets by the Secrets API, 2.0. */
record SdkSecrets(SecretsAPI secrets, Calls calls) implements SecretsPort {

  /** Who may write need not be allowed to read; some services let only notebooks read. */
  private static final Set<Integer> NOT_READABLE = Set.of(400, 403, 404, 501);

  @Override
  public Optional<Map<SecretName, Instant>> list(SecretName scope) {
    return calls.find("Listing the secret scope " + scope, () -> listed(scope));
  }

  @Override
  public void createScope(SecretName scope) {
    calls
        .once()
        .run(
            "Making the secret scope " + scope,
            () -> secrets.createScope(new CreateScope().setScope(scope.value())));
  }

  @Override
  public void put(SecretName scope, SecretName key, SecretValue value) {
    PutSecret request =
        new PutSecret().setScope(scope.value()).setKey(key.value()).setStringValue(value.reveal());
    calls.run("Writing the secret " + scope + "/" + key, () -> secrets.putSecret(request));
  }

  @Override
  public Optional<SecretValue> read(SecretName scope, SecretName key) {
    try {
      return Optional.of(
          calls.call(
              "Reading the secret " + scope + "/" + key,
              () -> value(secrets.getSecret(scope.value(), key.value()))));
    } catch (WorkspaceFailure failure) {
      if (NOT_READABLE.contains(failure.call().status())) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Map<SecretName, Instant> listed(SecretName scope) {
    Map<SecretName, Instant> keys = new TreeMap<>();
    for (SecretMetadata secret : secrets.listSecrets(scope.value())) {
      Long written = secret.getLastUpdatedTimestamp();
      keys.put(
          new SecretName(secret.getKey()), Instant.ofEpochMilli(written == null ? 0 : written));
    }
    return keys;
  }

  private static SecretValue value(GetSecretResponse response) {
    byte[] bytes = Base64.getDecoder().decode(response.getValue());
    return SecretValue.stored(new String(bytes, StandardCharsets.UTF_8));
  }
}

package io.github.databricksmaven.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegistrySecretsTest {

  private static final SecretName PREFIX = new SecretName("shared");

  @Test
  void theKeysAreThoseThatMlflowAsksFor() {
    assertEquals(
        List.of("shared-host=https://db.example", "shared-token=t", "shared-workspace-id=7"),
        RegistrySecrets.of(PREFIX, URI.create("https://db.example"), "t", "7").stream()
            .map(secret -> secret.key() + "=" + secret.value().reveal())
            .toList());
  }

  @Test
  void theUriNamesScopeAndPrefix() {
    assertEquals(
        "databricks://registry:shared", RegistrySecrets.uri(new SecretName("registry"), PREFIX));
  }
}

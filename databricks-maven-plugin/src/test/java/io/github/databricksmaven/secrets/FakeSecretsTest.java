package io.github.databricksmaven.secrets;

final class FakeSecretsTest extends SecretsContract {

  private final FakeSecrets fake = new FakeSecrets();

  @Override
  protected SecretsPort port() {
    return fake;
  }
}

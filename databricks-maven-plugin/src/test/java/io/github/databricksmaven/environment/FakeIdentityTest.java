package io.github.databricksmaven.environment;

final class FakeIdentityTest extends IdentityContract {

  @Override
  protected IdentityPort port() {
    return FakeIdentity.somebody();
  }
}

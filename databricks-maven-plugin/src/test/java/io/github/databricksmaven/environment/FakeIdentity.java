package io.github.databricksmaven.environment;

/** Always the same person. */
public record FakeIdentity(Identity me) implements IdentityPort {

  /** Somebody in workspace 7. */
  public static FakeIdentity somebody() {
    return new FakeIdentity(new Identity("1", "somebody@example.com", "7"));
  }
}

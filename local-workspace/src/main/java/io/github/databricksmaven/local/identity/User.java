package io.github.databricksmaven.local.identity;

/**
 * The one user of a local workspace.
 *
 * @param id SCIM id
 * @param name an e-mail address, also the name of the home folder below {@code /Users}
 */
public record User(long id, String name) {
  /** Reserved for examples (RFC 2606), so that it is nobody's address. */
  public static final User LOCAL = new User(1_000_000_000_000_001L, "me@example.com");
}

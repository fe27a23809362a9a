package io.github.databricksmaven.local.tokens;

/**
 * A token that somebody has; its value is not kept.
 *
 * @param fingerprint by which the value is known again
 * @param createdAt milliseconds since the epoch
 * @param expiresAt the same; {@link #NEVER} for one that lasts until it is revoked
 */
record AccessToken(String id, String fingerprint, String comment, long createdAt, long expiresAt) {
  static final long NEVER = -1;

  boolean isValid(long now) {
    return expiresAt == NEVER || now < expiresAt;
  }
}

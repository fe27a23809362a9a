package io.github.databricksmaven.local.tokens;

import org.jspecify.annotations.Nullable;

/**
 * A token that somebody has; its value is not kept.
 *
 * @param owner application id of the service principal whose it is; absent for the workspace's user
 * @param fingerprint by which the value is known again
 * @param readOnly whether it opens the workspace for reading alone
 * @param createdAt milliseconds since the epoch
 * @param expiresAt the same; {@link #NEVER} for one that lasts until it is revoked
 */
record AccessToken(
    String id,
    @Nullable String owner,
    String fingerprint,
    String comment,
    boolean readOnly,
    long createdAt,
    long expiresAt) {
  static final long NEVER = -1;

  boolean isValid(long now) {
    return expiresAt == NEVER || now < expiresAt;
  }
}

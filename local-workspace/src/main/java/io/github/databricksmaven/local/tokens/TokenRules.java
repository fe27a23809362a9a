package io.github.databricksmaven.local.tokens;

import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with tokens; one caller at a time.
 *
 * <p>Names and limits: Databricks REST API documentation, Token.
 */
final class TokenRules {
  private static final int MAX_TOKENS = 600;
  private static final int ID_BYTES = 32;
  private static final long MILLIS = 1_000;
  private static final long CENTURY_SECONDS = 100L * 365 * 24 * 60 * 60;

  private final TokenStore store;
  private final Clock clock;

  TokenRules(TokenStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param value a secret, told this once
   */
  record Made(BearerToken value, AccessToken token) {}

  /**
   * Makes a token that ends after some seconds, or never.
   *
   * @param owner a service principal; absent for the workspace's user
   */
  synchronized Made create(@Nullable String owner, long lifetimeSeconds, String comment)
      throws IOException {
    boolean endless = lifetimeSeconds == AccessToken.NEVER;
    if (!endless && (lifetimeSeconds <= 0 || lifetimeSeconds > CENTURY_SECONDS)) {
      throw ApiError.invalid("lifetime_seconds must be 1 to " + CENTURY_SECONDS + ", or left out.");
    }
    BearerToken value = BearerToken.create();
    long now = clock.millis();
    AccessToken token =
        new AccessToken(
            BearerToken.randomHex(ID_BYTES),
            owner,
            value.fingerprint(),
            comment,
            false,
            now,
            endless ? AccessToken.NEVER : now + lifetimeSeconds * MILLIS);
    keep(token);
    return new Made(value, token);
  }

  /** Makes sure that a value opens the workspace for reading alone. */
  synchronized void keepReader(BearerToken value, String comment) throws IOException {
    if (find(value).isEmpty()) {
      String id = BearerToken.randomHex(ID_BYTES);
      String fingerprint = value.fingerprint();
      long now = clock.millis();
      keep(new AccessToken(id, null, fingerprint, comment, true, now, AccessToken.NEVER));
    }
  }

  private void keep(AccessToken token) throws IOException {
    List<AccessToken> present = valid();
    if (present.size() >= MAX_TOKENS) {
      throw new ApiError(
          400, "QUOTA_EXCEEDED", "There are " + MAX_TOKENS + " tokens already; delete some.");
    }
    store.replace(Stream.concat(present.stream(), Stream.of(token)).toList());
  }

  /** Those that have not expired. */
  synchronized List<AccessToken> valid() {
    long now = clock.millis();
    return store.all().stream().filter(token -> token.isValid(now)).toList();
  }

  synchronized void revoke(String id) throws IOException {
    List<AccessToken> present = valid();
    List<AccessToken> kept = present.stream().filter(token -> !token.id().equals(id)).toList();
    if (kept.size() == present.size()) {
      throw ApiError.missing("There is no token with the id '" + id + "'.");
    }
    store.replace(kept);
  }

  Optional<AccessToken> find(BearerToken shown) {
    String fingerprint = shown.fingerprint();
    return valid().stream().filter(token -> token.fingerprint().equals(fingerprint)).findFirst();
  }
}

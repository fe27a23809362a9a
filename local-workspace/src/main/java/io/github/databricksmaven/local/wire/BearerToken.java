package io.github.databricksmaven.local.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The secret that opens a port; never printed. */
public final class BearerToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SCHEME = "Bearer ";
  private static final String PREFIX = "dapi";
  private static final int BYTES = 16;
  private static final String KEYED_DIGEST = "HmacSHA256";

  private final String value;

  public BearerToken(String value) {
    this.value = value;
  }

  /** A new one in the shape of a personal access token: {@code dapi} and 32 hex digits. */
  public static BearerToken create() {
    return new BearerToken(PREFIX + randomHex(BYTES));
  }

  /** Unguessable hexadecimal text from {@code bytes} random bytes. */
  public static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The secret itself, for the one who may know it. */
  public String reveal() {
    return value;
  }

  /** The token that an Authorization header carries, whoever made it. */
  public static Optional<BearerToken> in(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(new BearerToken(authorization.substring(SCHEME.length()).strip()))
        : Optional.empty();
  }

  /** Whether an Authorization header carries this token. */
  public boolean isIn(@Nullable String authorization) {
    return in(authorization).filter(shown -> isSame(value, shown.value)).isPresent();
  }

  /** Another one for a purpose, always the same; it does not tell this one. */
  public BearerToken derived(String purpose) {
    try {
      Mac mac = Mac.getInstance(KEYED_DIGEST);
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), KEYED_DIGEST));
      byte[] digest = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
      return new BearerToken(PREFIX + HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + KEYED_DIGEST, e);
    }
  }

  /** By which a token is known again without being kept: its SHA-256, in hex. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Compares two secrets in a time that does not depend on where they differ. */
  public static boolean isSame(String secret, String guess) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "(a token)";
  }
}

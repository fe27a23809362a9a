package io.github.databricksmaven.local.federation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A JSON Web Token that says who somebody is, signed with RS256 (RFC 7515, RFC 7519). */
record IdToken(String signed, String signature, JsonNode header, JsonNode claims) {

  /** Reads one; empty when it is none. Nothing of it is to be believed yet. */
  static Optional<IdToken> read(String token) {
    List<String> parts = List.of(token.split("\\.", -1));
    if (parts.size() != 3) {
      return Optional.empty();
    }
    try {
      JsonNode header = Json.read(decoded(parts.get(0)), JsonNode.class);
      JsonNode claims = Json.read(decoded(parts.get(1)), JsonNode.class);
      String signed = parts.get(0) + "." + parts.get(1);
      return Optional.of(new IdToken(signed, parts.get(2), header, claims));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether one of these keys has signed it; no other way of signing is known. */
  boolean isSignedBy(JsonNode keys) {
    if (!header.path("alg").asText().equals("RS256")) {
      return false;
    }
    for (JsonNode key : keys) {
      if (key.path("kid").equals(header.path("kid")) && verifies(key)) {
        return true;
      }
    }
    return false;
  }

  String issuer() {
    return claims.path("iss").asText();
  }

  String subject() {
    return claims.path("sub").asText();
  }

  List<String> audiences() {
    List<String> audiences = new ArrayList<>();
    JsonNode given = claims.path("aud");
    (given.isArray() ? given : List.of(given)).forEach(one -> audiences.add(one.asText()));
    return audiences;
  }

  /**
   * Whether it is good now.
   *
   * @param seconds since the epoch
   */
  boolean isValidAt(long seconds) {
    return seconds < claims.path("exp").asLong() && claims.path("nbf").asLong() <= seconds;
  }

  private boolean verifies(JsonNode key) {
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(publicKey(key));
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(decoded(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
    BigInteger modulus = new BigInteger(1, decoded(key.path("n").asText()));
    BigInteger exponent = new BigInteger(1, decoded(key.path("e").asText()));
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static byte[] decoded(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}

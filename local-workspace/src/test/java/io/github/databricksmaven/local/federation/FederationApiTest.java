package io.github.databricksmaven.local.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pipelines that sign in without a secret. */
final class FederationApiTest {
  private static final String POLICIES = "/control/workspaces/dev/federation";
  private static final String ISSUER = "https://vstoken.dev.azure.com/o-1";
  private static final String SUBJECT = "p://contoso/diabetes/diabetes-release";
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  /** Made once: that takes longest. */
  private static final KeyPair OURS = pair();

  private static final KeyPair OTHERS = pair();

  @RegisterExtension final ServerForTests server = new ServerForTests();
  private String principal = "";

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void aPrincipalAsWhichThePipelineMaySignIn() throws IOException {
    principal = server.principal("release-production").id();
    Reply set = server.control().put(POLICIES, Map.of("policies", List.of(policy())));
    assertEquals(200, set.status(), set::text);
  }

  private Map<String, Object> policy() {
    return Map.of(
        "application_id",
        principal,
        "oidc_policy",
        Map.of(
            "issuer",
            ISSUER,
            "audiences",
            List.of(AUDIENCE),
            "subject",
            SUBJECT,
            "jwks_json",
            keySet()));
  }

  private static String keySet() {
    RSAPublicKey key = (RSAPublicKey) OURS.getPublic();
    Map<String, String> shown =
        Map.of(
            "kty",
            "RSA",
            "kid",
            "run-1",
            "n",
            number(key.getModulus()),
            "e",
            number(key.getPublicExponent()));
    return new String(Json.bytes(Map.of("keys", List.of(shown))), UTF_8);
  }

  private static String number(BigInteger number) {
    return base64(number.toByteArray());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Map<String, Object> claims() {
    long now = Instant.now().getEpochSecond();
    return Map.of("iss", ISSUER, "sub", SUBJECT, "aud", AUDIENCE, "exp", now + 600, "nbf", now - 5);
  }

  private static Map<String, Object> claims(String name, Object value) {
    Map<String, Object> claims = new HashMap<>(claims());
    claims.put(name, value);
    return claims;
  }

  private static String token(Map<String, Object> claims, KeyPair signer, String algorithm) {
    String head = base64(Json.bytes(Map.of("alg", algorithm, "kid", "run-1")));
    String signed = head + "." + base64(Json.bytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signer.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply exchange(String clientId, String token) {
    return exchange(
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token_type", "urn:ietf:params:oauth:token-type:jwt",
            "subject_token", token,
            "scope", "all-apis",
            "client_id", clientId));
  }

  /** Nobody is signed in yet. */
  private Reply exchange(Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return new Client(server.client().url(), "none")
        .post(
            "/oidc/v1/token",
            form.getBytes(UTF_8),
            "Content-Type",
            "application/x-www-form-urlencoded");
  }

  private void assertRefused(String why, Reply reply) {
    assertEquals(400, reply.status(), reply::text);
    assertEquals("invalid_grant", reply.json().path("error").asText(), reply::text);
    String said = reply.json().path("error_description").asText();
    assertTrue(said.contains(why), said);
  }

  @Test
  void whoIsTrustedGetsATokenOfThePrincipalForAnHour() {
    Reply reply = exchange(principal, token(claims(), OURS, "RS256"));
    assertEquals(200, reply.status(), reply::text);
    assertEquals("Bearer", reply.json().path("token_type").asText());
    assertEquals(3_600, reply.json().path("expires_in").asInt());
    Client signedIn = new Client(server.client().url(), reply.json().path("access_token").asText());
    assertEquals(
        principal, signedIn.get("/api/2.0/preview/scim/v2/Me").json().path("userName").asText());
  }

  @Test
  void anotherPipelineAnotherAudienceAndAnotherPrincipalAreRefused() {
    String other = "p://contoso/diabetes/another-pipeline";
    assertRefused("its subject is '" + other + "'", tried(claims("sub", other)));
    assertRefused("it is for [https://elsewhere]", tried(claims("aud", "https://elsewhere")));
    assertEquals(200, tried(claims("aud", List.of("https://elsewhere", AUDIENCE))).status());
    String token = token(claims(), OURS, "RS256");
    assertRefused("no federation policy of 'somebody'", exchange("somebody", token));
    assertRefused("no federation policy", tried(claims("iss", "https://issuer.example.com")));
  }

  private Reply tried(Map<String, Object> claims) {
    return exchange(principal, token(claims, OURS, "RS256"));
  }

  @Test
  void whatOthersHaveSignedOrNobodyIsRefused() {
    assertRefused("issued and signed", exchange(principal, token(claims(), OTHERS, "RS256")));
    assertRefused("issued and signed", exchange(principal, token(claims(), OURS, "none")));
    String good = token(claims(), OURS, "RS256");
    String cut = good.substring(0, good.lastIndexOf('.') + 1);
    assertRefused("issued and signed", exchange(principal, cut));
    String[] parts = good.split("\\.", -1);
    String forged = parts[0] + "." + base64(Json.bytes(claims("sub", "x"))) + "." + parts[2];
    assertRefused("issued and signed", exchange(principal, forged));
  }

  @Test
  void aTokenIsGoodForItsTimeOnly() {
    long now = Instant.now().getEpochSecond();
    assertRefused("has expired", tried(claims("exp", now - 1)));
    assertRefused("not good yet", tried(claims("nbf", now + 60)));
  }

  @Test
  void whatIsNoExchangeIsRefused() {
    Reply secret = exchange(Map.of("grant_type", "client_credentials"));
    assertEquals("unsupported_grant_type", secret.json().path("error").asText());
    Reply none = exchange(principal, "no.token");
    assertEquals("invalid_request", none.json().path("error").asText());
    assertFalse(none.text().contains("no.token"), none::text);
  }

  @Test
  void nobodyIsTrustedUntilAPolicySaysSoAndAfterOneWasTakenAway() throws Exception {
    assertEquals(
        SUBJECT,
        server.control().get(POLICIES).json().at("/policies/0/oidc_policy/subject").asText());
    server.control().put(POLICIES, Map.of("policies", List.of()));
    assertRefused("no federation policy", tried(claims()));
    Map<String, Object> wrong = Map.of("policies", List.of(Map.of("application_id", principal)));
    assertEquals("400 INVALID_PARAMETER_VALUE", server.control().put(POLICIES, wrong).error());
    Map<String, Object> misspelt = Map.of("polices", List.of());
    assertEquals("400 MALFORMED_REQUEST", server.control().put(POLICIES, misspelt).error());
  }
}

package io.github.databricksmaven.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** Azure DevOps as it tells a step who it is, on loopback: a pipeline, by a token it has signed. */
record TokenIssuer(HttpServer server, KeyPair keys) implements AutoCloseable {
  static final String SUBJECT = "p://contoso/diabetes/diabetes-release";
  private static final String STEP_TOKEN = "eyJ0eXAi-token-of-the-build";
  private static final String ASKED =
      "/contoso/p-1/_apis/distributedtask/hubs/build/plans/plan-1/jobs/job-1/oidctoken";

  static TokenIssuer start() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    InetAddress here = InetAddress.getLoopbackAddress();
    TokenIssuer issuer =
        new TokenIssuer(
            HttpServer.create(new InetSocketAddress(here, 0), 0), generator.generateKeyPair());
    issuer.server.createContext(ASKED, issuer::answer);
    issuer.server.start();
    return issuer;
  }

  /** The same as a step of a pipeline that signs in as a service principal. */
  Mvn step(Mvn mvn, String principal) {
    return mvn.environment("DATABRICKS_AUTH_TYPE", "azure-devops-oidc")
        .environment("DATABRICKS_CLIENT_ID", principal)
        .environment("SYSTEM_ACCESSTOKEN", STEP_TOKEN)
        .environment("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", url() + "/contoso")
        .environment("SYSTEM_TEAMPROJECTID", "p-1")
        .environment("SYSTEM_HOSTTYPE", "build")
        .environment("SYSTEM_PLANID", "plan-1")
        .environment("SYSTEM_JOBID", "job-1");
  }

  /** What lets a pipeline sign in as a service principal, as the control API takes it. */
  String policies(String principal, String subject) {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    String set =
        "{\\\"keys\\\":[{\\\"kty\\\":\\\"RSA\\\",\\\"kid\\\":\\\"1\\\",\\\"n\\\":\\\"%s\\\",\\\"e\\\":\\\"%s\\\"}]}"
            .formatted(
                base64(key.getModulus().toByteArray()),
                base64(key.getPublicExponent().toByteArray()));
    return """
    {"policies": [{"application_id": "%s", "oidc_policy": {"issuer": "%s", "audiences":
      ["api://AzureADTokenExchange"], "subject": "%s", "jwks_json": "%s"}}]}
    """
        .formatted(principal, url(), subject, set);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean known =
        ("Bearer " + STEP_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && exchange.getRequestMethod().equals("POST");
    byte[] body = "{\"oidcToken\": \"%s\"}".formatted(token()).getBytes(UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
    if (known) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String token() {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss": "%s", "sub": "%s", "aud": "api://AzureADTokenExchange", "nbf": %d, "exp": %d}
        """
            .formatted(url(), SUBJECT, now - 5, now + 600);
    String head = "{\"alg\": \"RS256\", \"kid\": \"1\"}";
    String signed = base64(head.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

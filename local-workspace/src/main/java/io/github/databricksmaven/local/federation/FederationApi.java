package io.github.databricksmaven.local.federation;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Predicate;

/** Exchanges tokens (RFC 8693; Databricks documentation: OAuth token federation). */
public final class FederationApi implements ApiFamily {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String TYPE = "urn:ietf:params:oauth:token-type:jwt";
  private static final long LIFE_SECONDS = 3_600;

  /** Gives a service principal a token. */
  @FunctionalInterface
  public interface Tokens {
    BearerToken give(String applicationId, long seconds) throws IOException;
  }

  private final Exchange exchange;
  private final Tokens tokens;
  private final Predicate<String> principals;

  /**
   * Exchanges what is trusted.
   *
   * @param principals knows the application ids of service principals
   */
  public FederationApi(Trust trust, Tokens tokens, Predicate<String> principals, Clock clock) {
    this.exchange = new Exchange(trust, clock);
    this.tokens = tokens;
    this.principals = principals;
  }

  @Override
  public void addTo(Routes routes) {
    routes.publicly().post("/oidc/v1/token", this::token);
  }

  private Answer token(Call call) throws IOException {
    if (!GRANT.equals(field(call, "grant_type"))) {
      return refused("unsupported_grant_type", "here tokens are exchanged only: " + GRANT);
    }
    if (!TYPE.equals(field(call, "subject_token_type"))) {
      return refused("invalid_request", "subject_token_type is not " + TYPE);
    }
    String principal = field(call, "client_id");
    try {
      exchange.check(principal, field(call, "subject_token"));
    } catch (Exchange.Refused e) {
      return refused(e.error(), String.valueOf(e.getMessage()));
    }
    if (!principals.test(principal)) {
      return refused("invalid_grant", "there is no service principal '" + principal + "'");
    }
    BearerToken given = tokens.give(principal, LIFE_SECONDS);
    return Answer.json(new Given(given.reveal(), "Bearer", LIFE_SECONDS, "all-apis"));
  }

  private static String field(Call call, String name) {
    return call.formField(name).orElse("");
  }

  private static Answer refused(String error, String description) {
    return Answer.json(400, new Refusal(error, description));
  }

  /**
   * A new token on the wire.
   *
   * @param accessToken a secret
   */
  record Given(String accessToken, String tokenType, long expiresIn, String scope) {
    @Override
    public String toString() {
      return "a token for " + expiresIn + " s";
    }
  }

  record Refusal(String error, String errorDescription) {}
}

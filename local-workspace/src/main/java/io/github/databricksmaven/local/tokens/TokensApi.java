package io.github.databricksmaven.local.tokens;

import io.github.databricksmaven.local.http.Admittance;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Token API; every token it gives opens the workspace like the workspace's own. */
public final class TokensApi implements ApiFamily, Admittance {
  private final TokenRules rules;
  private final BearerToken own;

  private TokensApi(TokenRules rules, BearerToken own) {
    this.rules = rules;
    this.own = own;
  }

  /**
   * Opens the store in {@code file}, mode 0600.
   *
   * @param own token of the workspace, which is in no list and cannot be revoked
   */
  public static TokensApi open(Path file, BearerToken own, Clock clock) throws IOException {
    return new TokensApi(new TokenRules(new TokenStore(file), clock), own);
  }

  @Override
  public boolean admits(@Nullable String authorization) {
    return own.isIn(authorization)
        || BearerToken.in(authorization).filter(rules::isValid).isPresent();
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/api/2.0/token/create", this::create);
    routes.get("/api/2.0/token/list", this::list);
    routes.post("/api/2.0/token/delete", this::delete);
  }

  private Answer create(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    TokenRules.Made made =
        rules.create(
            wish.lifetimeSeconds() == null ? AccessToken.NEVER : wish.lifetimeSeconds(),
            wish.comment() == null ? "" : wish.comment());
    return Answer.json(new Created(made.value().reveal(), TokenInfo.of(made.token())));
  }

  private Answer list(Call call) {
    return Answer.json(new Listing(rules.valid().stream().map(TokenInfo::of).toList()));
  }

  private Answer delete(Call call) throws IOException {
    String id = call.body(Wish.class).tokenId();
    if (id == null || id.isEmpty()) {
      throw ApiError.invalid("Missing required field: token_id.");
    }
    rules.revoke(id);
    return Answer.empty();
  }

  record Wish(@Nullable Long lifetimeSeconds, @Nullable String comment, @Nullable String tokenId) {}

  record TokenInfo(String tokenId, long creationTime, long expiryTime, String comment) {
    static TokenInfo of(AccessToken token) {
      return new TokenInfo(token.id(), token.createdAt(), token.expiresAt(), token.comment());
    }
  }

  /**
   * A new token on the wire.
   *
   * @param tokenValue a secret
   */
  record Created(String tokenValue, TokenInfo tokenInfo) {
    @Override
    public String toString() {
      return tokenInfo.toString();
    }
  }

  record Listing(List<TokenInfo> tokenInfos) {
    Listing {
      tokenInfos = List.copyOf(tokenInfos);
    }
  }
}

package io.github.databricksmaven.local.tokens;

import io.github.databricksmaven.local.http.Admittance;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Caller;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Token API; every token it gives opens the workspace like the workspace's own. Beside them is
 * the {@linkplain #reader reader's}.
 */
public final class TokensApi implements ApiFamily, Admittance {
  private final TokenRules rules;
  private final BearerToken own;
  private final String user;
  private final Predicate<String> principals;

  private TokensApi(TokenRules rules, BearerToken own, String user, Predicate<String> principals) {
    this.rules = rules;
    this.own = own;
    this.user = user;
    this.principals = principals;
  }

  /**
   * Opens the store in {@code file}, mode 0600.
   *
   * @param own token of the workspace, which is in no list and cannot be revoked
   * @param user whose tokens they are, unless they are of a service principal
   * @param principals knows the application ids of service principals
   */
  public static TokensApi open(
      Path file, BearerToken own, String user, Predicate<String> principals, Clock clock)
      throws IOException {
    return new TokensApi(new TokenRules(new TokenStore(file), clock), own, user, principals);
  }

  @Override
  public Optional<Caller> caller(@Nullable String authorization) {
    return own.isIn(authorization)
        ? Optional.of(Caller.of(user))
        : BearerToken.in(authorization).flatMap(rules::find).flatMap(this::owner);
  }

  /** Of a service principal that was deleted its tokens open nothing. */
  private Optional<Caller> owner(AccessToken token) {
    String owner = token.owner() == null ? user : token.owner();
    return Optional.of(owner)
        .filter(name -> name.equals(user) || principals.test(name))
        .map(name -> new Caller(name, token.readOnly()));
  }

  /**
   * The token of somebody who may only read, always the same. Who has it cannot tell the
   * workspace's own from it.
   */
  public BearerToken reader() throws IOException {
    BearerToken reader = own.derived("reader");
    rules.keepReader(reader, "only reads");
    return reader;
  }

  /** A token of a service principal that signs in by another way. */
  public BearerToken give(String applicationId, long seconds) throws IOException {
    return rules.create(applicationId, seconds, "signed in").value();
  }

  @Override
  public void addTo(Routes routes) {
    routes.post("/api/2.0/token/create", this::create);
    routes.get("/api/2.0/token/list", this::list);
    routes.post("/api/2.0/token/delete", this::delete);
    routes.post("/api/2.0/token-management/on-behalf-of/tokens", this::createOnBehalf);
  }

  private Answer create(Call call) throws IOException {
    Wish wish = call.body(Wish.class);
    TokenRules.Made made =
        rules.create(ownerFor(call.caller()), wish.lifetime(), wish.commentOrEmpty());
    return Answer.json(new Created(made.value().reveal(), TokenInfo.of(made.token())));
  }

  private @Nullable String ownerFor(String caller) {
    return caller.equals(user) ? null : caller;
  }

  /** Administrators give service principals their tokens (REST API: Token management). */
  private Answer createOnBehalf(Call call) throws IOException {
    if (!call.caller().equals(user)) {
      throw new ApiError(
          403, "PERMISSION_DENIED", "Only administrators give tokens to service principals.");
    }
    Wish wish = call.body(Wish.class);
    String owner = Required.text("application_id", wish.applicationId());
    if (!principals.test(owner)) {
      throw ApiError.missing("There is no service principal with application id '" + owner + "'.");
    }
    TokenRules.Made made = rules.create(owner, wish.lifetime(), wish.commentOrEmpty());
    return Answer.json(new Created(made.value().reveal(), TokenInfo.of(made.token())));
  }

  private Answer list(Call call) {
    String owner = ownerFor(call.caller());
    return Answer.json(
        new Listing(
            rules.valid().stream()
                .filter(token -> Objects.equals(token.owner(), owner))
                .map(TokenInfo::of)
                .toList()));
  }

  private Answer delete(Call call) throws IOException {
    String id = call.body(Wish.class).tokenId();
    if (id == null || id.isEmpty()) {
      throw ApiError.invalid("Missing required field: token_id.");
    }
    rules.revoke(id);
    return Answer.empty();
  }

  record Wish(
      @Nullable Long lifetimeSeconds,
      @Nullable String comment,
      @Nullable String tokenId,
      @Nullable String applicationId) {

    long lifetime() {
      return lifetimeSeconds == null ? AccessToken.NEVER : lifetimeSeconds;
    }

    String commentOrEmpty() {
      return comment == null ? "" : comment;
    }
  }

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

package io.github.databricksmaven.local.identity;

import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import java.net.URI;
import java.util.List;

/**
 * The first calls of every client.
 *
 * <p>Discovery is public, as on the service: a client reads it before it has a token, and a 404
 * costs it a warning on every command (Databricks SDKs: {@code /.well-known/databricks-config}).
 */
public final class IdentityApi implements ApiFamily {
  private final long orgId;
  private final User user;
  private final URI url;
  private final Principals principals;

  /**
   * Describes a workspace.
   *
   * @param url where it listens
   * @param principals who else there is
   */
  public IdentityApi(long orgId, User user, URI url, Principals principals) {
    this.principals = principals;
    this.orgId = orgId;
    this.user = user;
    this.url = url;
  }

  @Override
  public void addTo(Routes routes) {
    routes.publicGet("/.well-known/databricks-config", this::discovery);
    routes.publicGet("/oidc/.well-known/oauth-authorization-server", this::authorization);
    routes.get("/api/2.0/preview/scim/v2/Me", this::me);
    new PrincipalsApi(principals, user.name()).addTo(routes);
  }

  private Answer discovery(Call call) {
    return Answer.json(new Discovery(url + "/oidc", Long.toString(orgId)));
  }

  private Answer authorization(Call call) {
    String oidc = url + "/oidc";
    return Answer.json(new Authorization(oidc, oidc + "/v1/authorize", oidc + "/v1/token"));
  }

  private Answer me(Call call) {
    if (!call.caller().equals(user.name())) {
      return Answer.json(Me.of(principals.get(call.caller())));
    }
    return Answer.json(
        new Me(
            Long.toString(user.id()),
            user.name(),
            user.name(),
            true,
            List.of(new Email("work", user.name(), true)),
            List.of("urn:ietf:params:scim:schemas:core:2.0:User")));
  }

  record Discovery(String oidcEndpoint, String workspaceId) {}

  record Authorization(String issuer, String authorizationEndpoint, String tokenEndpoint) {}

  record Email(String type, String value, boolean primary) {}
}

package io.github.databricksmaven.local.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Service principals in SCIM, which spells its fields in camelCase (Databricks REST API
 * documentation: Service principals).
 */
final class PrincipalsApi implements ApiFamily {
  private static final String PATH = "/api/2.0/preview/scim/v2/ServicePrincipals";

  private final Principals principals;
  private final String user;

  PrincipalsApi(Principals principals, String user) {
    this.principals = principals;
    this.user = user;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(PATH, this::create);
    routes.get(PATH, this::list);
    routes.get(PATH + "/{id}", this::get);
    routes.delete(PATH + "/{id}", this::delete);
  }

  private Answer create(Call call) throws IOException {
    checkAdministrator(call);
    Wish wish = call.body(Wish.class);
    String applicationId =
        wish.applicationId() == null ? UUID.randomUUID().toString() : wish.applicationId();
    if (!applicationId.matches("[0-9a-fA-F-]{36}")) {
      throw ApiError.invalid("applicationId is a UUID; leave it out to have one made.");
    }
    ServicePrincipal made =
        new ServicePrincipal(
            Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 2),
            applicationId,
            wish.displayName() == null ? applicationId : wish.displayName());
    principals.add(made);
    return Answer.json(201, Shown.of(made));
  }

  private Answer list(Call call) {
    List<Shown> all = principals.all().stream().map(Shown::of).toList();
    return Answer.json(new Listing(all.size(), 1, all.size(), all));
  }

  private Answer get(Call call) {
    return Answer.json(Shown.of(principals.byId(call.path("id"))));
  }

  private Answer delete(Call call) throws IOException {
    checkAdministrator(call);
    principals.delete(call.path("id"));
    return Answer.nothing();
  }

  private void checkAdministrator(Call call) {
    if (!call.caller().equals(user)) {
      throw new ApiError(
          403, "PERMISSION_DENIED", "Only administrators make and delete service principals.");
    }
  }

  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  record Wish(@Nullable String displayName, @Nullable String applicationId) {}

  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  record Shown(
      String id, String applicationId, String displayName, boolean active, List<String> schemas) {

    static Shown of(ServicePrincipal principal) {
      return new Shown(
          principal.id(),
          principal.applicationId(),
          principal.displayName(),
          true,
          List.of("urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"));
    }
  }

  @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
  record Listing(
      int totalResults,
      int startIndex,
      int itemsPerPage,
      @JsonProperty("Resources") List<Shown> resources) {}
}

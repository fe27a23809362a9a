package io.github.databricksmaven.local.identity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A SCIM user.
 *
 * <p>SCIM spells its fields in camelCase, unlike the rest of the API (RFC 7643, section 4.1).
 */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record Me(
    String id,
    String userName,
    String displayName,
    boolean active,
    List<IdentityApi.Email> emails,
    List<String> schemas) {

  Me {
    emails = List.copyOf(emails);
    schemas = List.copyOf(schemas);
  }

  /** A service principal, whose user name is its application id, as on the service. */
  static Me of(ServicePrincipal principal) {
    return new Me(
        principal.id(),
        principal.applicationId(),
        principal.displayName(),
        true,
        List.of(),
        List.of("urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal"));
  }
}

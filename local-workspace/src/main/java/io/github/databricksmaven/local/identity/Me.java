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
}

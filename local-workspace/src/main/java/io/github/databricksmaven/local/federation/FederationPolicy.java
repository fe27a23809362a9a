package io.github.databricksmaven.local.federation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Json;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of an issuer stand for a service principal (Databricks REST API documentation:
 * service principal federation policies).
 *
 * @param applicationId of the service principal
 */
public record FederationPolicy(String applicationId, OidcPolicy oidcPolicy) {

  public FederationPolicy {
    Required.text("application_id", applicationId);
    if (oidcPolicy == null) {
      throw ApiError.invalid("Missing required field: oidc_policy.");
    }
  }

  /**
   * What a token has to be.
   *
   * @param audiences of which it names one
   * @param subject for example {@code p://organisation/project/pipeline}
   * @param jwksJson the issuer's keys, a JSON Web Key Set as text
   */
  public record OidcPolicy(String issuer, List<String> audiences, String subject, String jwksJson) {
    public OidcPolicy {
      Required.text("issuer", issuer);
      Required.text("subject", subject);
      audiences = audiences == null ? List.of() : List.copyOf(audiences);
      if (audiences.isEmpty()) {
        throw ApiError.invalid("Missing required field: audiences.");
      }
      parsed(jwksJson);
    }

    JsonNode keys() {
      return parsed(jwksJson).path("keys");
    }

    /** Nothing is fetched from the issuer: the workspace speaks with this machine alone. */
    private static JsonNode parsed(@Nullable String jwks) {
      try {
        byte[] json = Required.text("jwks_json", jwks).getBytes(StandardCharsets.UTF_8);
        return Json.read(json, JsonNode.class);
      } catch (IOException e) {
        throw ApiError.invalid("jwks_json is no JSON Web Key Set.");
      }
    }
  }
}

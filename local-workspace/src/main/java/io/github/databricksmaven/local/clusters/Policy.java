package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import io.github.databricksmaven.local.wire.Required;
import java.util.Set;

/**
 * A cluster policy as it is kept (Databricks REST API documentation: Cluster Policies).
 *
 * @param createdAt milliseconds since the epoch
 * @param fields as given: name, definition, …
 */
record Policy(String id, long createdAt, ObjectNode fields) {
  private static final Set<String> KEYS =
      Set.of("name", "definition", "description", "max_clusters_per_user");

  Policy {
    fields = fields.deepCopy();
  }

  /**
   * Reads one.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE when it says what is not understood
   */
  static Policy read(String id, long createdAt, ObjectNode given) {
    Honoured.only(KEYS, "Policy", given);
    Required.text("name", given.path("name").asText(""));
    Policy policy = new Policy(id, createdAt, given);
    policy.rules();
    return policy;
  }

  String name() {
    return fields.path("name").asText();
  }

  /** What clusters of this policy must be. */
  PolicyRules rules() {
    return PolicyRules.parse(Required.text("definition", fields.path("definition").asText("")));
  }
}

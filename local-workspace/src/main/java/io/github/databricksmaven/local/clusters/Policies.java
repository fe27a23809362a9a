package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.store.PrivateFiles;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.BearerToken;
import io.github.databricksmaven.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cluster policies of a workspace, in one file; there are few. One caller at a time. */
final class Policies {
  /** The service's policy ids have 16 digits. */
  private static final int ID_BYTES = 8;

  private final Path file;
  private final Clock clock;
  private Map<String, Policy> policies = new LinkedHashMap<>();

  Policies(Path file, Clock clock) throws IOException {
    this.file = file;
    this.clock = clock;
    if (Files.exists(file)) {
      Json.read(file, Content.class).policies().forEach(one -> policies.put(one.id(), one));
    }
  }

  synchronized List<Policy> all() {
    return List.copyOf(policies.values());
  }

  /**
   * A policy by its id.
   *
   * @throws ApiError RESOURCE_DOES_NOT_EXIST when there is none
   */
  synchronized Policy get(String id) {
    Policy policy = policies.get(id);
    if (policy == null) {
      throw ApiError.missing("Can't find a cluster policy with id: " + id + ".");
    }
    return policy;
  }

  /** Keeps a new one; its name is unique. */
  synchronized Policy create(ObjectNode fields) throws IOException {
    String id = BearerToken.randomHex(ID_BYTES).toUpperCase(Locale.ROOT);
    Policy policy = Policy.read(id, clock.millis(), fields);
    put(policy);
    return policy;
  }

  synchronized void edit(String id, ObjectNode fields) throws IOException {
    put(Policy.read(id, get(id).createdAt(), fields));
  }

  synchronized void delete(String id) throws IOException {
    get(id);
    Map<String, Policy> fewer = new LinkedHashMap<>(policies);
    fewer.remove(id);
    save(fewer);
  }

  /**
   * Refuses a cluster whose policy is not there, or does not let it in.
   *
   * @param where begins the refusal, for example {@code Task 'a'}
   * @param kind {@code all-purpose} or {@code job}
   * @throws ApiError INVALID_PARAMETER_VALUE
   */
  synchronized void check(String where, JsonNode cluster, String kind) {
    String id = cluster.path("policy_id").asText("");
    if (id.isEmpty()) {
      return;
    }
    Policy policy = policies.get(id);
    if (policy == null) {
      throw ApiError.invalid(where + ": Can't find a cluster policy with id: " + id + ".");
    }
    Optional<String> refusal = policy.rules().refusal(cluster, kind);
    if (refusal.isPresent()) {
      throw ApiError.invalid(
          where + ": policy '" + policy.name() + "' refuses the cluster: " + refusal.get() + ".");
    }
  }

  private void put(Policy policy) throws IOException {
    for (Policy other : policies.values()) {
      if (other.name().equals(policy.name()) && !other.id().equals(policy.id())) {
        throw ApiError.invalid("There is a cluster policy with the name '" + policy.name() + "'.");
      }
    }
    Map<String, Policy> more = new LinkedHashMap<>(policies);
    more.put(policy.id(), policy);
    save(more);
  }

  private void save(Map<String, Policy> changed) throws IOException {
    PrivateFiles.replace(file, Json.bytes(new Content(List.copyOf(changed.values()))));
    policies = changed;
  }

  record Content(List<Policy> policies) {
    Content {
      policies = List.copyOf(policies);
    }
  }
}

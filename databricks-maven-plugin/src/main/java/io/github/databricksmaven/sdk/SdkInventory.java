package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.jobs.definition.Inventory;
import io.github.databricksmaven.jobs.definition.Needed;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Clusters, policies, pools and jobs, by the calls that get one and list them. */
record SdkInventory(JsonCalls json, Calls calls) implements Inventory {

  /** Answers of a workspace that does not tell us: no right to look, no such service. */
  private static final Set<Integer> SILENT = Set.of(403, 501);

  /**
   * Where the API has one kind.
   *
   * @param base path, to which {@code get} and {@code list} are added
   * @param id what its id is called
   * @param list under what a listing holds them
   * @param name what a name is called, as a JSON pointer
   */
  private record Place(String base, String id, String list, String name) {}

  private static final Place CLUSTERS =
      new Place("/api/2.1/clusters/", "cluster_id", "clusters", "/cluster_name");

  private static final Place POLICIES =
      new Place("/api/2.0/policies/clusters/", "policy_id", "policies", "/name");

  private static final Place POOLS =
      new Place(
          "/api/2.0/instance-pools/", "instance_pool_id", "instance_pools", "/instance_pool_name");

  private static final Place JOBS = new Place("/api/2.2/jobs/", "job_id", "jobs", "/settings/name");

  private static Place place(Needed needed) {
    return switch (needed) {
      case CLUSTER -> CLUSTERS;
      case POLICY -> POLICIES;
      case POOL, DRIVER_POOL -> POOLS;
      case JOB -> JOBS;
    };
  }

  @Override
  public boolean has(Needed needed, String id) {
    Place place = place(needed);
    try {
      calls.call(
          "Looking for the " + needed.word() + " " + id,
          () -> json.get(place.base() + "get", Map.of(place.id(), id)));
      return true;
    } catch (WorkspaceFailure failure) {
      if (failure.call().isMissing()) {
        return false;
      }
      if (SILENT.contains(failure.call().status())) {
        return true;
      }
      throw failure;
    }
  }

  @Override
  public Map<String, String> some(Needed needed) {
    Place place = place(needed);
    Map<String, String> names = new LinkedHashMap<>();
    try {
      JsonNode listed =
          calls.call(
              "Listing each " + needed.word(), () -> json.get(place.base() + "list", Map.of()));
      for (JsonNode one : listed.path(place.list())) {
        names.put(one.path(place.id()).asText(), one.at(place.name()).asText());
      }
    } catch (WorkspaceFailure failure) {
      return Map.of(); // only a suggestion, beside what is wrong
    }
    return names;
  }
}

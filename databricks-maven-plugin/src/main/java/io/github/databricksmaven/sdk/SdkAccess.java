package io.github.databricksmaven.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.deployment.AccessPort;
import io.github.databricksmaven.jobs.deployment.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who may do what with jobs, by the Permissions API, 2.0. */
record SdkAccess(JsonCalls json, Calls calls) implements AccessPort {

  private static final String BASE = "/api/2.0/permissions/jobs/";
  private static final String LIST = "access_control_list";

  @Override
  public List<Grant> grants(JobId id) {
    JsonNode answer =
        calls.call("Looking at the permissions of job " + id, () -> json.get(BASE + id, Map.of()));
    List<Grant> grants = new ArrayList<>();
    for (JsonNode entry : answer.path(LIST)) {
      for (String kind : Grant.KINDS) {
        if (entry.hasNonNull(kind)) {
          add(grants, kind, entry);
        }
      }
    }
    return grants;
  }

  /** An entry also tells what was inherited from the folder of all jobs. */
  private static void add(List<Grant> grants, String kind, JsonNode entry) {
    for (JsonNode permission : entry.path("all_permissions")) {
      if (!permission.path("inherited").asBoolean()) {
        String level = permission.path("permission_level").asText();
        grants.add(new Grant(kind, entry.path(kind).asText(), level));
      }
    }
  }

  @Override
  public void replace(JobId id, List<Grant> grants) {
    calls.run(
        "Setting the permissions of job " + id,
        () -> json.put(BASE + id, Map.of(LIST, grants.stream().map(Grant::json).toList())));
  }
}

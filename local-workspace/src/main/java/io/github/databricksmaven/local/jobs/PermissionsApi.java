package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.util.List;

/** The access lists of jobs (Databricks REST API documentation: Permissions). */
final class PermissionsApi implements ApiFamily {
  private static final String PATH = "/api/2.0/permissions/jobs/{id}";
  private static final String LIST = "access_control_list";

  private final Jobs jobs;
  private final String userName;

  PermissionsApi(Jobs jobs, String userName) {
    this.jobs = jobs;
    this.userName = userName;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(PATH, this::get);
    routes.put(PATH, this::set);
    routes.patch(PATH, this::update);
  }

  private Answer get(Call call) {
    return shown(id(call));
  }

  private Answer set(Call call) throws IOException {
    long id = id(call);
    jobs.get(id);
    jobs.grant(id, AccessList.replacing(list(call), userName));
    return shown(id);
  }

  private Answer update(Call call) throws IOException {
    long id = id(call);
    jobs.grant(id, AccessList.changed(jobs.get(id).grants(), list(call)));
    return shown(id);
  }

  private Answer shown(long id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("object_id", "/jobs/" + id).put("object_type", "job");
    List<Grant> grants = jobs.get(id).grants();
    for (Grant grant : grants) {
      add(json, grant, false);
    }
    // What every workspace hands down to all of its jobs.
    add(json, new Grant("group_name", "admins", "CAN_MANAGE"), true);
    return Answer.json(json);
  }

  private static void add(ObjectNode json, Grant grant, boolean inherited) {
    ObjectNode entry = json.withArray(LIST).addObject();
    entry.put(grant.kind(), grant.principal());
    ObjectNode permission = entry.putArray("all_permissions").addObject();
    permission.put("permission_level", grant.level()).put("inherited", inherited);
    if (inherited) {
      permission.putArray("inherited_from_object").add("/jobs/");
    }
  }

  private static JsonNode list(Call call) throws IOException {
    return call.body(ObjectNode.class).path(LIST);
  }

  private static long id(Call call) {
    String id = call.path("id");
    if (!id.matches("\\d{1,18}")) {
      throw ApiError.invalid("Job " + id + " does not exist.");
    }
    return Long.parseLong(id);
  }
}

package io.github.databricksmaven.local.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import io.github.databricksmaven.local.wire.Required;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Cluster Policies API. */
final class PoliciesApi implements ApiFamily {
  private static final String BASE = "/api/2.0/policies/clusters/";
  private static final String ID = "policy_id";

  private final Policies policies;
  private final String userName;

  PoliciesApi(Policies policies, String userName) {
    this.policies = policies;
    this.userName = userName;
  }

  @Override
  public void addTo(Routes routes) {
    routes.post(BASE + "create", this::create);
    routes.post(BASE + "edit", this::edit);
    routes.post(BASE + "delete", this::delete);
    routes.get(BASE + "get", this::get);
    routes.get(BASE + "list", this::list);
  }

  private Answer create(Call call) throws IOException {
    return Answer.json(new PolicyId(policies.create(call.body(ObjectNode.class)).id()));
  }

  private Answer edit(Call call) throws IOException {
    ObjectNode fields = call.body(ObjectNode.class);
    String id = id(fields);
    fields.remove(ID);
    policies.edit(id, fields);
    return Answer.empty();
  }

  private Answer delete(Call call) throws IOException {
    policies.delete(id(call.body(ObjectNode.class)));
    return Answer.empty();
  }

  private Answer get(Call call) {
    return Answer.json(shown(policies.get(call.query(ID))));
  }

  private Answer list(Call call) {
    List<ObjectNode> all = policies.all().stream().map(this::shown).toList();
    return Answer.json(new Listing(all.isEmpty() ? null : all));
  }

  private ObjectNode shown(Policy policy) {
    return policy
        .fields()
        .deepCopy()
        .put(ID, policy.id())
        .put("creator_user_name", userName)
        .put("created_at_timestamp", policy.createdAt())
        .put("is_default", false);
  }

  private static String id(ObjectNode body) {
    return Required.text(ID, body.path(ID).asText(""));
  }

  record PolicyId(String policyId) {}

  record Listing(@Nullable List<ObjectNode> policies) {}
}

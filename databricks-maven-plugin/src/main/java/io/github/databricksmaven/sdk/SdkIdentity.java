package io.github.databricksmaven.sdk;

import com.databricks.sdk.service.iam.CurrentUserAPI;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.User;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.IdentityPort;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.net.URI;

/** Identity by {@code GET /api/2.0/preview/scim/v2/Me}. */
record SdkIdentity(CurrentUserAPI users, Calls calls, CarefulHttpClient http, URI url)
    implements IdentityPort {

  @Override
  public Identity me() {
    User me = calls.call("Asking " + url + " who we are", () -> users.me(new MeRequest()));
    if (me.getId() == null || me.getId().isEmpty()) {
      throw new WorkspaceFailure(
          calls.last().failed(),
          "The host does not say who we are.",
          "its answer has no id, so it is no workspace's",
          "check that the host is a workspace's address, not an account's or a proxy's.");
    }
    String name = me.getUserName() == null ? me.getId() : me.getUserName();
    return new Identity(me.getId(), name, http.workspaceId());
  }
}

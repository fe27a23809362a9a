package io.github.databricksmaven.local.control;

import io.github.databricksmaven.local.federation.FederationPolicy;
import io.github.databricksmaven.local.federation.Trust;
import io.github.databricksmaven.local.http.Answer;
import io.github.databricksmaven.local.http.ApiFamily;
import io.github.databricksmaven.local.http.Call;
import io.github.databricksmaven.local.http.Routes;
import java.io.IOException;
import java.util.List;

/** Whose tokens a workspace exchanges; an account administrator says it on the service. */
public final class TrustApi implements ApiFamily {
  private static final String ROUTE = "/control/workspaces/{name}/federation";

  private final Workspaces workspaces;

  public TrustApi(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public void addTo(Routes routes) {
    routes.get(ROUTE, call -> Answer.json(new Policies(trust(call).policies())));
    routes.put(ROUTE, this::set);
  }

  private Answer set(Call call) throws IOException {
    Policies wanted = call.strictBody(Policies.class);
    trust(call).set(wanted.policies());
    return Answer.json(wanted);
  }

  private Trust trust(Call call) {
    return workspaces.trust(call.path("name"));
  }

  record Policies(List<FederationPolicy> policies) {
    Policies {
      policies = policies == null ? List.of() : List.copyOf(policies);
    }
  }
}

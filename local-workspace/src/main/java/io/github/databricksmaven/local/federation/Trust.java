package io.github.databricksmaven.local.federation;

import java.util.List;

/** The policies of a workspace; nobody is trusted at first, nor after a restart. */
public final class Trust {
  private volatile List<FederationPolicy> policies = List.of();

  public List<FederationPolicy> policies() {
    return policies;
  }

  /** Replaces all of them. */
  public void set(List<FederationPolicy> others) {
    policies = List.copyOf(others);
  }
}

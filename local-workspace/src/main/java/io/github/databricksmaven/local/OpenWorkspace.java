package io.github.databricksmaven.local;

import java.net.URI;

/**
 * A workspace that can be called.
 *
 * @param name as in {@code local://name}
 * @param url where it listens
 * @param token opens it; a secret
 * @param orgId as in the header {@code X-Databricks-Org-Id}
 */
public record OpenWorkspace(String name, URI url, String token, long orgId) {

  /** Without the token, so that a log line is safe. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}

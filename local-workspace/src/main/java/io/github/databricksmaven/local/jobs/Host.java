package io.github.databricksmaven.local.jobs;

import java.net.URI;

/**
 * The workspace a notebook's own clients talk to.
 *
 * @param url where it listens
 * @param token opens it; a secret
 * @param workspaceId digits
 */
public record Host(URI url, String token, String workspaceId) {

  @Override
  public String toString() {
    return url.toString();
  }
}

package io.github.databricksmaven.local.jobs;

import java.net.URI;

/**
 * The workspace a notebook's own clients talk to.
 *
 * @param url where it listens
 * @param token opens it; a secret
 */
public record Host(URI url, String token) {

  @Override
  public String toString() {
    return url.toString();
  }
}

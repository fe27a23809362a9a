package io.github.databricksmaven.local.http;

/** A group of routes that belong together, for example the Secrets API. */
public interface ApiFamily {

  /** Adds this family's routes. */
  void addTo(Routes routes);
}

package io.github.databricksmaven.environment;

/** Asks a workspace who we are; the first call of every goal. */
public interface IdentityPort {

  Identity me();
}

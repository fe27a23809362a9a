package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.IdentityPort;
import io.github.databricksmaven.environment.SharedRegistry;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;

/** A registry that was reached, and took its token. */
record CheckedRegistry(Connection.WithToken connection, String workspaceId, String who) {

  private static final int UNAUTHENTICATED = 401;

  static CheckedRegistry check(Connection.WithToken connection, IdentityPort identity) {
    Identity me = me(connection, identity);
    String id = SharedRegistry.workspaceId(connection, me);
    if (id.isEmpty()) {
      throw new WorkspaceFailure(
          new FailedCall("GET", "/api/2.0/preview/scim/v2/Me", 200, ""),
          "The registry " + connection.shownAs() + " does not tell its workspace's number.",
          "MLflow needs it beside host and token",
          "give the workspace's own address, for example https://adb-1.2.azuredatabricks.net.");
    }
    return new CheckedRegistry(connection, id, me.userName());
  }

  /** What is said of it, below the target's line. */
  String line() {
    String name = connection.name().isEmpty() ? workspaceId : connection.name();
    return "Registry: " + connection.shownAs() + " (" + name + ") as " + who;
  }

  private static Identity me(Connection.WithToken connection, IdentityPort identity) {
    try {
      return identity.me();
    } catch (WorkspaceFailure failure) {
      if (failure.call().status() != UNAUTHENTICATED && !failure.call().isForbidden()) {
        throw failure;
      }
      throw new WorkspaceFailure(
          failure.call(),
          "The registry " + connection.shownAs() + " does not accept its token.",
          "the token is wrong, has expired or was revoked",
          "make a new one there, set DATABRICKS_REGISTRY_TOKEN, and run the goal again.");
    }
  }
}

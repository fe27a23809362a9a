package io.github.databricksmaven.goal;

import io.github.databricksmaven.environment.Connection;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.IdentityPort;
import io.github.databricksmaven.environment.OtherWorkspace;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.Locale;

/** Another workspace that was reached, and took its credential. */
record CheckedWorkspace(String role, Connection connection, Identity me) {

  private static final int UNAUTHENTICATED = 401;

  static CheckedWorkspace check(
      OtherWorkspace other, Connection connection, IdentityPort identity) {
    try {
      return new CheckedWorkspace(other.role(), connection, identity.me());
    } catch (WorkspaceFailure failure) {
      if (failure.call().status() != UNAUTHENTICATED) {
        throw failure;
      }
      throw new WorkspaceFailure(
          failure.call(),
          connection.shownAs() + " does not accept the credential for it.",
          "the token is wrong, has expired or was revoked",
          "renew " + other.tokenVariable() + ", or what " + other.role() + "Profile names.");
    }
  }

  /** What is said of it, below the target's line. */
  String line() {
    String name = connection.name().isEmpty() ? me.workspaceId() : connection.name();
    String word =
        role.equals("target")
            ? "Copy to"
            : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
    return word
        + ": "
        + connection.shownAs()
        + (name.isEmpty() ? "" : " (" + name + ")")
        + " as "
        + me.userName();
  }
}

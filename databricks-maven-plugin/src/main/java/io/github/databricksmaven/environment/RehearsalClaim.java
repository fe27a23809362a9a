package io.github.databricksmaven.environment;

import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.util.Optional;

/**
 * Claims a local directory for this process's rehearsal.
 *
 * @param rehearsal empty when this is none; then nothing is claimed
 */
record RehearsalClaim(Optional<Rehearsal> rehearsal, LocalDirectory directory) {

  private static final int TAKEN = 409;

  /** A server of earlier code knows no rehearsals. */
  private static final int UNKNOWN = 501;

  /** Makes the claim, or finds that it stands; refuses when another process lives that made one. */
  void make(ControlClient client) throws IOException {
    if (rehearsal.isEmpty()) {
      return;
    }
    ControlClient.Reply reply = client.own(rehearsal.get());
    String said = reply.json().path("message").asText();
    if (reply.status() == TAKEN) {
      throw new Misconfigured(
          "Another rehearsal goes on in " + directory.root() + ".",
          said,
          "wait for its end, end its process, or give this one a directory of its own with"
              + " -Ddatabricks.localDirectory.");
    }
    if (reply.status() != 200 && reply.status() != UNKNOWN) {
      throw new WorkspaceFailure(
          new FailedCall("PUT", "/control/rehearsal", reply.status(), ""),
          "The rehearsal could not be announced.",
          said,
          "correct what it names; the server's log is " + directory.serverLog() + ".");
    }
  }
}

package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.WorkspaceFailure;

/** Deletes what may be gone already: by hand, or by a call whose answer was lost. */
final class Deletion {

  private static final int MISSING = 404;

  /** The status of the service's DIRECTORY_NOT_EMPTY. */
  private static final int REFUSED = 400;

  private Deletion() {}

  static void of(NotebooksPort port, WorkspacePath path) {
    unless(MISSING, () -> port.delete(path));
  }

  /** A folder into which somebody has just put something stays. */
  static void ofFolder(NotebooksPort port, WorkspacePath path) {
    unless(REFUSED, () -> of(port, path));
  }

  private static void unless(int status, Runnable deletion) {
    try {
      deletion.run();
    } catch (WorkspaceFailure failure) {
      if (failure.call().status() != status) {
        throw failure;
      }
    }
  }
}

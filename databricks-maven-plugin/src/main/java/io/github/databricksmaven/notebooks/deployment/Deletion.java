package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.NotebooksPort;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.function.Predicate;

/** Deletes what may be gone already: by hand, or by a call whose answer was lost. */
final class Deletion {

  /** The status of the service's DIRECTORY_NOT_EMPTY. */
  private static final int REFUSED = 400;

  private Deletion() {}

  static void of(NotebooksPort port, WorkspacePath path) {
    unless(FailedCall::isMissing, () -> port.delete(path));
  }

  /** A folder into which somebody has just put something stays. */
  static void ofFolder(NotebooksPort port, WorkspacePath path) {
    unless(call -> call.status() == REFUSED, () -> of(port, path));
  }

  private static void unless(Predicate<FailedCall> harmless, Runnable deletion) {
    try {
      deletion.run();
    } catch (WorkspaceFailure failure) {
      if (!harmless.test(failure.call())) {
        throw failure;
      }
    }
  }
}

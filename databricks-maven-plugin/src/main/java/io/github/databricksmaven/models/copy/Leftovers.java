package io.github.databricksmaven.models.copy;

import io.github.databricksmaven.models.ModelVersion;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.List;

/** Versions of an origin that nobody needs: promotions left them that were killed, or refused. */
record Leftovers(TargetPort target, CopyRequest request) {

  /**
   * Deletes the half copies beside a whole one.
   *
   * @param seen the versions of this origin
   */
  void clean(List<Details> seen, Origin origin, ModelVersion kept) {
    for (Details copy : seen) {
      if (!copy.version().equals(kept) && !Whole.isWhole(copy) && isHalf(origin, copy.version())) {
        tidy(copy.version());
      }
    }
  }

  /** Whoever goes on with it may have made it whole since it was seen. */
  private boolean isHalf(Origin origin, ModelVersion version) {
    return request
        .targetRights()
        .reading(() -> target.find(request.targetModel(), version))
        .filter(copy -> !Whole.isWhole(copy) && origin.isOf(copy.tags()))
        .isPresent();
  }

  /** What is left over stops nothing: who may not delete it leaves it to those who may. */
  void tidy(ModelVersion version) {
    try {
      deleteUnused(version);
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isForbidden()) {
        throw failure;
      }
    }
  }

  /** Who made it may delete it at the same time. */
  void deleteUnused(ModelVersion version) {
    try {
      if (markers(version).isEmpty()) {
        request.targetRights().writing(() -> target.delete(request.targetModel(), version));
      }
    } catch (WorkspaceFailure failure) {
      if (!failure.call().isMissing()) {
        throw failure;
      }
    }
  }

  /** What holds a marker is somebody's, whatever is wrong with it. */
  List<String> markers(ModelVersion version) {
    return request.targetRights().reading(() -> target.markers(request.targetModel(), version));
  }
}

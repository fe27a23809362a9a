package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.problem.ProblemException;
import io.github.databricksmaven.problem.Unsuccessful;
import org.jspecify.annotations.Nullable;

/**
 * Looks, when everything is done and the lock was given back, whether these two came about: by one
 * listing, as long as nobody else has begun to deploy meanwhile.
 *
 * @param before the folder of deployments' own, before the manifest was sent
 * @param size of the manifest that was sent, in bytes
 * @param deployment its id
 */
record LastLook(Workbench bench, ControlView before, long size, String deployment) {

  /** Refuses when the manifest is not there; warns when the lock still is. */
  void requireKept() {
    ControlView now = ControlView.of(bench.port(), bench.control());
    if (!isNew(now.manifest()) && !isRead()) {
      throw new Unsuccessful(
          "Everything is deployed, but the manifest is not in the workspace as sent: "
              + bench.control().manifest()
              + ".",
          "the workspace, or a proxy before it, took the request and did not carry it out.",
          "run the goal again: it knows its own work by the packs, and sends the manifest again.");
    }
    warnOfLock(now);
  }

  /** Warns when the lock is still there. */
  void warnOfLock() {
    try {
      warnOfLock(ControlView.of(bench.port(), bench.control()));
    } catch (ProblemException e) {
      bench.talk().whisper("It could not be looked whether the lock is gone: " + e.getMessage());
    }
  }

  private void warnOfLock(ControlView now) {
    if (isHeldByUs(now.lock())) {
      bench
          .talk()
          .warn(
              "The lock "
                  + bench.control().lock()
                  + " was given back, and is still there: the workspace took the request and did"
                  + " not carry it out. Nobody renews it, so that the next deployment takes it over"
                  + " when it has waited for "
                  + Durations.spoken(TargetLock.UNRENEWED)
                  + ".");
    }
  }

  private boolean isNew(Listed.@Nullable Leaf manifest) {
    Listed.Leaf earlier = before.manifest();
    return manifest != null
        && manifest.size() == size
        && manifest.stamp().tellsTime()
        && (earlier == null || !manifest.stamp().proves(earlier.stamp()));
  }

  /** Another deployment, which has begun since, remembers this one. */
  private boolean isRead() {
    return bench.manifests().read().manifest().deployments().stream()
        .anyMatch(past -> past.id().equals(deployment));
  }

  /** A lock of another deployment is another object. */
  private boolean isHeldByUs(Listed.@Nullable Leaf lock) {
    Listed.Leaf ours = before.lock();
    return lock != null
        && ours != null
        && lock.stamp().id() != 0
        && lock.stamp().id() == ours.stamp().id();
  }
}

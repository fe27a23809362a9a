package io.github.databricksmaven.notebooks.deployment;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * A deployment as the manifest remembers it.
 *
 * @param id sorts by time, for example {@code 20261101T120000Z-1f0c93ab}; its pack has the same
 *     name
 * @param goal {@code deploy-notebooks} or {@code rollback-notebooks}
 * @param restored the deployment that a rollback brought back, else empty
 * @param isComplete whether every step succeeded
 * @param hasFound whether it overwrote what others had done: its pack then holds that too
 * @param packs that hold the bytes of its files, its own among them
 */
record PastDeployment(
    String id,
    Instant at,
    String goal,
    Maker maker,
    String restored,
    boolean isComplete,
    boolean hasFound,
    Set<String> packs) {

  /** Behind a deployment's id: what it found, instead of what it left. */
  static final String FOUND = "-found";

  PastDeployment {
    packs = new TreeSet<>(packs);
  }

  PastDeployment unfinished() {
    return new PastDeployment(id, at, goal, maker, restored, false, hasFound, packs);
  }

  /** On one line: the id, and where it came from. */
  String spoken() {
    StringBuilder line = new StringBuilder(id).append("  ").append(goal);
    if (!restored.isEmpty()) {
      line.append(" to ").append(restored);
    }
    if (!maker.build().isEmpty()) {
      line.append(", build ").append(maker.build());
    }
    if (!maker.commit().isEmpty()) {
      line.append(", commit ").append(maker.commit(), 0, Math.min(12, maker.commit().length()));
      line.append(maker.isDirty() ? " (dirty)" : "");
    }
    line.append(", by ").append(maker.who());
    return line.append(isComplete ? "" : ", not finished").toString();
  }

  /** What a rollback to before this one names, when this one overwrote what others had done. */
  String found() {
    return id + FOUND;
  }
}

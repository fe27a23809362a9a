package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.Optional;
import java.util.Set;

/**
 * What a rehearsal does not do, and may leave out: the values of these keys with which nothing
 * becomes another. All others are refused.
 */
final class Harmless {

  /** Every job has new folders. */
  private static final Set<String> CLEAN = Set.of("outputs", "resources", "all");

  private Harmless() {}

  /** Runs that wait for a lock get it one after another. */
  static void lockBehavior(Fields fields) {
    Optional<Scalar> behavior = fields.scalar("lockBehavior");
    if (behavior.isPresent() && !behavior.get().text().equals("sequential")) {
      throw behavior
          .get()
          .place()
          .refuse(
              "lockBehavior '" + behavior.get().text() + "' is not rehearsed.",
              "rehearsals that wait for a lock take their turns; none gives way to a later one.",
              "write lockBehavior: sequential, or leave it out here by a parameter.");
    }
  }

  /** Nobody leaves out a stage of a rehearsal, whether or not that is allowed. */
  static void isSkippable(Fields stage) {
    stage.truth("isSkippable", true);
  }

  static void workspace(Fields job) {
    Optional<Value> workspace = job.find("workspace");
    if (workspace.isEmpty()) {
      return;
    }
    Fields fields = Fields.of("'workspace'", workspace.get(), Set.of("clean"));
    Scalar clean = Fields.scalar("clean", fields.require("clean"));
    if (!CLEAN.contains(clean.text())) {
      throw Fields.unknown("'clean' of a workspace", clean, CLEAN);
    }
  }
}

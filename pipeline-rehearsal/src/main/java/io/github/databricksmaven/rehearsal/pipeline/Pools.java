package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.Set;

/** Pools: this machine stands for all agents. */
final class Pools {

  private static final Set<String> KEYS = Set.of("name", "vmImage", "demands");

  private Pools() {}

  static boolean isServer(Value pool) {
    return pool instanceof Scalar scalar && scalar.text().equals("server");
  }

  /** Refuses what no pool has, and machines that this one cannot stand for. */
  static void check(Value pool) {
    if (pool instanceof Scalar) {
      return;
    }
    Fields fields = Fields.of("'pool'", pool, KEYS);
    fields
        .find("demands")
        .ifPresent(
            demands -> {
              throw demands
                  .place()
                  .refuse(
                      "'demands' are not rehearsed.",
                      "this machine stands for any agent; whether it has what is demanded is not"
                          + " looked at.",
                      "leave them out here by a parameter.");
            });
    fields
        .scalar("vmImage")
        .filter(image -> image.text().toLowerCase(java.util.Locale.ROOT).startsWith("windows"))
        .ifPresent(
            image -> {
              throw image
                  .place()
                  .refuse(
                      "'" + image.text() + "' cannot be rehearsed here.",
                      "its steps are for Windows, and this machine stands for the agent.",
                      "choose a Linux image by a parameter for the rehearsal.");
            });
  }
}

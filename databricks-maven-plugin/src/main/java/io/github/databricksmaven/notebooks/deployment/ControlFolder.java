package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.plan.WorkspacePath;

/** Where a target's manifest, packs and lock are: in the target itself. */
record ControlFolder(WorkspacePath target) {

  static final String NAME = ".databricks-maven";

  private static final String PACK = ".pack";

  WorkspacePath path() {
    return target.resolve(NAME);
  }

  WorkspacePath manifest() {
    return path().resolve("manifest.json");
  }

  WorkspacePath lock() {
    return path().resolve("lock");
  }

  /** A pack by its name, which is a deployment's id, for its further packs with a number. */
  WorkspacePath pack(String name) {
    return path().resolve(name + PACK);
  }

  /** Whether a path is the folder or in it: nothing of a source goes there. */
  boolean holds(WorkspacePath other) {
    return other.equals(path()) || other.isBelow(path());
  }

  /** The name of the pack that a path of this folder is; empty when it is none. */
  static String packName(WorkspacePath path) {
    String name = path.name();
    return name.endsWith(PACK) ? name.substring(0, name.length() - PACK.length()) : "";
  }
}

package io.github.databricksmaven.jobs.definition;

import java.util.Map;

/** What a workspace has of what jobs ask for. Failures are {@code WorkspaceFailure}s. */
public interface Inventory {

  /** Whether it has that; true also when it does not tell us. */
  boolean has(Needed needed, String id);

  /** Names of some that it has, by id; for suggestions. None when it does not tell us. */
  Map<String, String> some(Needed needed);
}

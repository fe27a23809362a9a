package io.github.databricksmaven.plan;

import java.util.Locale;

/** What a step does to its subject. */
public enum Change {
  KEEP,
  CREATE,
  CHANGE,
  /** Deleted and created anew, because the service cannot change its type or language. */
  REPLACE,
  DELETE,
  /** Somebody else changed what we had put there. */
  DRIFT,
  /** Not ours: shown, and left alone. */
  LEAVE;

  /** As it is printed, for example {@code create}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

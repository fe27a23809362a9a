package io.github.databricksmaven.local.mlflow;

/**
 * What somebody may do with a model.
 *
 * @param kind {@code user_name}, {@code group_name} or {@code service_principal_name}
 * @param principal whose name it is
 */
record Grant(String kind, String principal, Level level) {
  private static final String GROUP = "group_name";
  private static final String EVERYBODY = "users";

  boolean isFor(Grant other) {
    return kind.equals(other.kind) && principal.equals(other.principal);
  }

  /** Whether it is for a caller, or for the group that everybody is in. */
  boolean means(String caller) {
    return kind.equals(GROUP) ? principal.equals(EVERYBODY) : principal.equals(caller);
  }
}

package io.github.databricksmaven.local.jobs;

/**
 * What somebody may do with a job (Databricks REST API documentation: Permissions/set).
 *
 * @param kind {@code user_name}, {@code group_name} or {@code service_principal_name}
 * @param principal whose name it is
 * @param level for example {@code CAN_MANAGE_RUN}
 */
record Grant(String kind, String principal, String level) {
  private static final String OWNER = "IS_OWNER";

  static Grant owner(String userName) {
    return new Grant("user_name", userName, OWNER);
  }

  boolean isOwner() {
    return level.equals(OWNER);
  }

  boolean isFor(Grant other) {
    return kind.equals(other.kind) && principal.equals(other.principal);
  }
}

package io.github.databricksmaven.jobs.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody may do with a job. Source: reference of the Permissions API, 2.0.
 *
 * @param kind {@code user_name}, {@code group_name} or {@code service_principal_name}
 * @param principal whose name it is
 * @param level for example {@code CAN_MANAGE_RUN}
 */
public record Grant(String kind, String principal, String level) {

  /** The kinds of names, in the API's words. */
  public static final List<String> KINDS =
      List.of("user_name", "group_name", "service_principal_name");

  static final String OWNER = "IS_OWNER";

  /** Reads a list {@code access_control_list} in the form of the API. */
  static List<Grant> read(Object list) {
    List<Grant> grants = new ArrayList<>();
    if (list instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> fields) {
          grants.add(read(fields));
        }
      }
    }
    return grants;
  }

  private static Grant read(Map<?, ?> fields) {
    String kind = KINDS.stream().filter(fields::containsKey).findFirst().orElse(KINDS.get(0));
    return new Grant(
        kind, String.valueOf(fields.get(kind)), String.valueOf(fields.get("permission_level")));
  }

  boolean isForSame(Grant other) {
    return kind.equals(other.kind) && principal.equals(other.principal);
  }

  boolean isOwner() {
    return level.equals(OWNER);
  }

  /** In the form of the API. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(kind, principal);
    json.put("permission_level", level);
    return json;
  }
}

package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.wire.ApiError;
import io.github.databricksmaven.local.wire.Honoured;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a job. A job has one owner, who is no group (Databricks documentation: Job
 * access control). Kept and shown; a local workspace has one user, who may do everything.
 */
final class AccessList {
  private static final List<String> KINDS =
      List.of("user_name", "group_name", "service_principal_name");
  private static final Set<String> LEVELS =
      new LinkedHashSet<>(List.of("CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"));

  private AccessList() {}

  /** A whole list; who made the job owns it unless somebody else does. */
  static List<Grant> of(@Nullable JsonNode list, String creator) {
    List<Grant> grants = new ArrayList<>(read(list));
    if (grants.stream().noneMatch(Grant::isOwner)) {
      grants.removeIf(Grant.owner(creator)::isFor);
      grants.add(0, Grant.owner(creator));
    }
    return checked(grants);
  }

  /** A list that replaces another; it says who the owner is, unless it is empty. */
  static List<Grant> replacing(JsonNode list, String creator) {
    if (!list.isEmpty() && read(list).stream().noneMatch(Grant::isOwner)) {
      throw ApiError.invalid("access_control_list: a job has exactly one owner (IS_OWNER).");
    }
    return of(list, creator);
  }

  /** A list with some grants changed; a new owner takes the place of the one before. */
  static List<Grant> changed(List<Grant> grants, JsonNode list) {
    List<Grant> news = read(list);
    boolean handedOver = news.stream().anyMatch(Grant::isOwner);
    List<Grant> changed =
        new ArrayList<>(
            grants.stream()
                .filter(one -> news.stream().noneMatch(one::isFor))
                .filter(one -> !(handedOver && one.isOwner()))
                .toList());
    changed.addAll(news);
    return checked(changed);
  }

  private static List<Grant> read(@Nullable JsonNode list) {
    List<Grant> grants = new ArrayList<>();
    if (list != null) {
      list.forEach(one -> grants.add(grant(one)));
    }
    return grants;
  }

  private static Grant grant(JsonNode one) {
    Honoured.only(
        Set.of("user_name", "group_name", "service_principal_name", "permission_level"),
        "access_control_list",
        one);
    List<String> kinds = KINDS.stream().filter(one::hasNonNull).toList();
    if (kinds.size() != 1) {
      throw ApiError.invalid(
          "access_control_list: each entry names one of " + String.join(", ", KINDS) + ".");
    }
    String level = one.path("permission_level").asText("");
    if (!LEVELS.contains(level)) {
      throw ApiError.invalid(
          "access_control_list: permission_level is one of "
              + String.join(", ", LEVELS)
              + " for a job; it is '"
              + level
              + "'.");
    }
    return new Grant(kinds.get(0), one.path(kinds.get(0)).asText(), level);
  }

  private static List<Grant> checked(List<Grant> grants) {
    if (grants.stream().filter(Grant::isOwner).count() != 1) {
      throw ApiError.invalid("access_control_list: a job has exactly one owner (IS_OWNER).");
    }
    if (grants.stream().anyMatch(one -> one.isOwner() && one.kind().equals("group_name"))) {
      throw ApiError.invalid("access_control_list: a group cannot own a job.");
    }
    return grants;
  }
}

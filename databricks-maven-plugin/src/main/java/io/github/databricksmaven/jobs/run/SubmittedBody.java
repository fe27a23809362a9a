package io.github.databricksmaven.jobs.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The body of a submission, in the API's form: maps, lists, texts, numbers and truth values. */
final class SubmittedBody {

  private static final String DESCRIPTION = "description";

  private SubmittedBody() {}

  /** With the token, and the mark in the description of the first task. */
  static Map<String, Object> with(Ticket ticket, Map<String, Object> body) {
    Map<String, Object> marked = new LinkedHashMap<>(body);
    if (body.get("tasks") instanceof List<?> tasks && !tasks.isEmpty()) {
      List<Object> changed = new ArrayList<>(tasks);
      changed.set(0, marked(ticket, tasks.get(0)));
      marked.put("tasks", changed);
    }
    marked.put("idempotency_token", ticket.token());
    return marked;
  }

  private static Object marked(Ticket ticket, Object task) {
    if (!(task instanceof Map<?, ?> map)) {
      return task;
    }
    Map<Object, Object> changed = new LinkedHashMap<>(map);
    Object told = map.get(DESCRIPTION);
    changed.put(DESCRIPTION, ticket.markedDescription(told == null ? "" : told.toString()));
    return changed;
  }

  /** Ids under {@code existing_cluster_id}, however deep. */
  static Set<String> clusters(@Nullable Object value) {
    Set<String> ids = new LinkedHashSet<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            if (key.equals("existing_cluster_id") && inner instanceof String id) {
              ids.add(id);
            } else {
              ids.addAll(clusters(inner));
            }
          });
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> ids.addAll(clusters(inner)));
    }
    return ids;
  }

  /** Maps may be in another order in every process. */
  static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> ordered = new TreeMap<>();
      map.forEach((key, inner) -> ordered.put(String.valueOf(key), sorted(inner)));
      return ordered;
    }
    return value instanceof List<?> list
        ? list.stream().map(SubmittedBody::sorted).toList()
        : value;
  }
}

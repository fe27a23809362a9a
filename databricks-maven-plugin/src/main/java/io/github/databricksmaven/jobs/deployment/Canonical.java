package io.github.databricksmaven.jobs.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings of a job, field by field, in a form in which two jobs are equal when they mean the same:
 * with the service's defaults, without what is empty, lists that have keys or no order by their
 * content. A field is for example {@code tasks[train].notebook_task.base_parameters[rows]}.
 *
 * @param fields in the order of their names
 */
record Canonical(Map<String, String> fields) {

  /** By which of their fields the entries of a list are told apart. */
  private static final Map<String, String> KEYS =
      Map.of(
          "tasks", "task_key",
          "job_clusters", "job_cluster_key",
          "environments", "environment_key",
          "parameters", "name");

  /**
   * Objects whose keys are names of the user's choice; there, even an empty text says something.
   */
  static final Set<String> NAMED =
      Set.of(
          "base_parameters",
          "custom_tags",
          "job_parameters",
          "named_parameters",
          "notebook_params",
          "parameters",
          "spark_conf",
          "spark_env_vars",
          "tags");

  /** Lists that are sets. */
  private static final Set<String> UNORDERED =
      Set.of(
          "depends_on",
          "libraries",
          "on_start",
          "on_success",
          "on_failure",
          "on_duration_warning_threshold_exceeded",
          "on_streaming_backlog_exceeded",
          "rules",
          "ssh_public_keys");

  /** The value of an entry of a list with keys, beside which its fields are. */
  static final String ENTRY = "(entry)";

  private static final Set<String> OURS = Set.of(Owner.TAG, Mark.TAG);

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  Canonical {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Of settings in the form of the API; whom it runs as and who may do what is no part of them. */
  static Canonical of(Map<String, Object> settings) {
    Map<String, String> fields = new TreeMap<>();
    addObject("", Defaults.ofJob(settings), fields);
    OURS.forEach(tag -> fields.remove("tags[" + tag + "]"));
    return new Canonical(fields);
  }

  /** Of all fields. */
  String fingerprint() {
    return Mark.fingerprint(
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("\n")));
  }

  private static void add(String path, String name, Object value, Map<String, String> fields) {
    if (value instanceof Map<?, ?> object) {
      if (NAMED.contains(name)) {
        object.forEach((key, one) -> fields.put(path + "[" + key + "]", text(one)));
      } else {
        addObject(path + ".", object, fields);
      }
    } else if (value instanceof List<?> list) {
      addList(path, name, list, fields);
    } else if (!isNothing(value)) {
      fields.put(path, text(value));
    }
  }

  private static void addObject(String before, Map<?, ?> object, Map<String, String> fields) {
    object.forEach(
        (key, value) -> {
          if (value != null) {
            add(before + key, String.valueOf(key), value, fields);
          }
        });
  }

  private static void addList(String path, String name, List<?> list, Map<String, String> fields) {
    Optional<String> key = key(name, list);
    if (key.isPresent()) {
      for (Object entry : list) {
        Map<?, ?> object = (Map<?, ?>) entry;
        String keyed = path + "[" + object.get(key.get()) + "]";
        fields.put(keyed, ENTRY);
        addObject(keyed + ".", object, fields);
      }
    } else if (!list.isEmpty()) {
      fields.put(path, UNORDERED.contains(name) ? sorted(list) : json(list));
    }
  }

  /** Empty when the entries cannot be told apart by a key. */
  private static Optional<String> key(String name, List<?> list) {
    return Optional.ofNullable(KEYS.get(name))
        .filter(
            key ->
                list.stream().allMatch(one -> one instanceof Map<?, ?> map && map.containsKey(key))
                    && list.stream().map(one -> ((Map<?, ?>) one).get(key)).distinct().count()
                        == list.size());
  }

  private static String sorted(List<?> list) {
    return list.stream().map(Canonical::json).sorted().collect(Collectors.joining(",", "[", "]"));
  }

  private static boolean isNothing(Object value) {
    return value.equals(false) || value.equals("") || isZero(value);
  }

  private static boolean isZero(Object value) {
    return value instanceof Number && new BigDecimal(value.toString()).signum() == 0;
  }

  private static String text(Object value) {
    return value instanceof Number
        ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
        : value instanceof Map || value instanceof List ? json(value) : String.valueOf(value);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

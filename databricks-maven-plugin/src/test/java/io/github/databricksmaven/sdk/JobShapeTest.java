package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.databricks.sdk.service.jobs.CreateJob;
import com.databricks.sdk.service.jobs.SubmitRun;
import com.databricks.sdk.service.jobs.SubmitTask;
import com.databricks.sdk.service.jobs.Task;
import com.databricks.sdk.service.jobs.TaskDependency;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.databricksmaven.jobs.definition.Job;
import io.github.databricksmaven.jobs.definition.JobFile;
import io.github.databricksmaven.jobs.definition.Jobs;
import io.github.databricksmaven.jobs.definition.Submission;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file may hold what the API takes: compared with the SDK, which is made from the API. */
final class JobShapeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of these, a mapping holds one at a time. */
  private static final List<Set<String>> ONE_OF =
      List.of(
          Set.of("group_name", "service_principal_name", "user_name"),
          Set.of("query", "file", "dashboard", "alert"),
          Set.of("file_arrival", "model", "periodic", "sql_condition", "table_update"),
          Set.of("pypi", "cran", "maven", "jar", "egg", "whl", "requirements"),
          Set.of("abfss", "dbfs", "file", "gcs", "s3", "volumes", "workspace"),
          Set.of("dbfs", "s3", "volumes"),
          Set.of("new_cluster", "existing_cluster_id", "job_cluster_key"),
          Set.of("schedule", "continuous"));

  @TempDir Path folder;

  @Test
  void everyKeyOfTheApiIsReadAsItIs() throws Exception {
    Sample sample = new Sample();
    List<Map<String, Object>> jobs = sample.jobs();
    assertTrue(jobs.size() > 15, "A job has one task, of one of 20 kinds.");
    for (Map<String, Object> job : jobs) {
      Files.writeString(folder.resolve("job.json"), JSON.writeValueAsString(job));
      Job read = JobFile.of("job.json", folder).read(Jobs.NO_VARIABLES);
      assertEquals(JSON.valueToTree(job), JSON.valueToTree(read.settings()));
    }
    assertTrue(sample.seen.contains("GitSource.sparse_checkout"), sample.seen::toString);
    assertTrue(sample.seen.contains("PowerBiTable.storage_mode"), sample.seen::toString);
    keys(Task.class).forEach(key -> assertTrue(sample.seen.contains("Task." + key), key));
  }

  @Test
  void whatIsSubmittedHasKeysOfASubmissionOnly() {
    Map<String, Object> job = new LinkedHashMap<>();
    Set<String> left = keys(SubmitRun.class);
    keys(CreateJob.class).stream().filter(left::contains).forEach(key -> job.put(key, Map.of()));
    Map<String, Object> task = new LinkedHashMap<>();
    keys(Task.class).forEach(key -> task.put(key, Map.of()));
    task.put("job_cluster_key", "a");
    task.remove("new_cluster");
    job.put("name", "all");
    job.put("tasks", List.of(task));
    job.put("job_clusters", List.of(Map.of("job_cluster_key", "a", "new_cluster", Map.of())));
    job.put("parameters", List.of(Map.of("name", "a", "default", "b")));
    Map<String, Object> body = Submission.of(Job.of(job), Map.of()).body();
    assertTrue(keys(SubmitRun.class).containsAll(body.keySet()), body.keySet()::toString);
    Map<?, ?> sent = (Map<?, ?>) Objects.requireNonNull((List<?>) body.get("tasks")).get(0);
    assertTrue(keys(SubmitTask.class).containsAll(sent.keySet()), sent.keySet()::toString);
  }

  private static Set<String> keys(Class<?> type) {
    Set<String> keys = new HashSet<>();
    for (Field field : type.getDeclaredFields()) {
      JsonProperty property = field.getAnnotation(JsonProperty.class);
      if (property != null) {
        keys.add(property.value());
      }
    }
    return keys;
  }

  /** Jobs that have, together, every key of the SDK's classes. */
  private static final class Sample {

    private final Set<String> seen = new HashSet<>();

    /** Jobs are made until one brings no key that was not in another. */
    List<Map<String, Object>> jobs() throws Exception {
      List<Map<String, Object>> jobs = new ArrayList<>();
      int before;
      do {
        before = seen.size();
        jobs.add(afterCondition(mapping(CreateJob.class, 0)));
      } while (seen.size() > before);
      return jobs;
    }

    private static Map<String, Object> afterCondition(Map<String, Object> job) {
      Map<String, Object> condition = Map.of("left", "a", "op", "EQUAL_TO", "right", "b");
      List<Object> tasks = new ArrayList<>((List<?>) job.get("tasks"));
      tasks.add(Map.of("task_key", "condition", "condition_task", condition));
      job.put("tasks", tasks);
      return job;
    }

    private Map<String, Object> mapping(Class<?> type, int depth) throws Exception {
      Map<String, Object> map = new LinkedHashMap<>();
      Set<Set<String>> used = new HashSet<>();
      boolean works = false;
      for (Field field : inOrder(type)) {
        String key = field.getAnnotation(JsonProperty.class).value();
        Set<String> choice =
            ONE_OF.stream()
                .filter(one -> one.contains(key) && keys(type).containsAll(one))
                .findFirst()
                .orElse(Set.of());
        boolean isWork = type == Task.class && key.endsWith("_task");
        if ((isWork && works)
            || (depth > 0
                && type == Task.class
                && Set.of("depends_on", "for_each_task").contains(key))
            || (!choice.isEmpty() && !used.add(choice))) {
          continue;
        }
        works |= isWork;
        seen.add(type.getSimpleName() + "." + key);
        String name = type == TaskDependency.class && key.equals("task_key") ? "before" : key;
        map.put(key, value(name, field.getGenericType(), depth + (type == Task.class ? 1 : 0)));
      }
      return map;
    }

    /** What was not there yet comes first, so that it is what is taken of a choice. */
    private List<Field> inOrder(Class<?> type) {
      List<Field> fields =
          new ArrayList<>(
              Arrays.stream(type.getDeclaredFields())
                  .filter(field -> field.getAnnotation(JsonProperty.class) != null)
                  .toList());
      fields.sort((one, other) -> Boolean.compare(isSeen(type, one), isSeen(type, other)));
      return fields;
    }

    private boolean isSeen(Class<?> type, Field field) {
      return seen.contains(
          type.getSimpleName() + "." + field.getAnnotation(JsonProperty.class).value());
    }

    private Object value(String key, Type type, int depth) throws Exception {
      if (type instanceof ParameterizedType generic) {
        Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        return generic.getRawType() == Collection.class
            ? List.of(value(key, last, depth))
            : Map.of("name", value(key, last, depth));
      }
      Class<?> plain = (Class<?>) type;
      if (plain.isEnum()) {
        return JSON.valueToTree(plain.getEnumConstants()[0]).textValue();
      }
      if (plain == Boolean.class) {
        return true;
      }
      if (plain == Long.class) {
        return 12L;
      }
      if (plain == Double.class) {
        return 0.5;
      }
      return plain == String.class ? text(key) : mapping(plain, depth);
    }

    private static String text(String key) {
      return switch (key) {
        case "inputs" -> "[1]";
        case "outcome" -> "true";
        case "before" -> "condition";
        case "task_key", "job_cluster_key", "environment_key", "name" -> "only";
        default -> "/some/" + key;
      };
    }
  }
}

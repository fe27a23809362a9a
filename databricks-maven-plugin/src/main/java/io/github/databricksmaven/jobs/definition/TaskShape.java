package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a task may hold. Source: reference of the Jobs API, 2.2. */
final class TaskShape {

  private static final Shape DEPENDENCY =
      Shape.mapping(Map.of("outcome", Shape.TEXT, "task_key", Shape.TEXT), "task_key");

  private static final Shape KEY =
      Shape.matching(
          Pattern.compile("[\\w-]{1,100}"),
          "it has 1 to 100 letters, digits, dashes and underscores.",
          "train");

  private static final Map<String, Shape> OTHERS =
      Map.ofEntries(
          Map.entry(
              "compute",
              Shape.mapping(
                  Map.of("hardware_accelerator", Shape.oneOf("GPU_1xA10", "GPU_8xH100")))),
          Map.entry("depends_on", Shape.listOf(DEPENDENCY)),
          Map.entry("description", Shape.TEXT),
          Map.entry("disable_auto_optimization", Shape.TRUTH),
          Map.entry("disabled", Shape.TRUTH),
          Map.entry("email_notifications", NoticeShape.EMAILS),
          Map.entry("environment_key", Shape.TEXT),
          Map.entry("existing_cluster_id", Shape.TEXT),
          Map.entry("health", NoticeShape.HEALTH),
          Map.entry("job_cluster_key", Shape.TEXT),
          Map.entry("libraries", Shape.listOf(Shape.choice(LibraryShape.KINDS))),
          Map.entry("max_retries", TaskShape::retries),
          Map.entry("min_retry_interval_millis", Shape.WHOLE_NUMBER),
          Map.entry("new_cluster", ClusterShape.NEW),
          Map.entry("notification_settings", NoticeShape.OF_TASK),
          Map.entry("retry_on_timeout", Shape.TRUTH),
          Map.entry("run_if", (value, reading) -> value.oneOf(RunIf.words())),
          Map.entry("task_key", KEY),
          Map.entry("timeout_seconds", Shape.WHOLE_NUMBER),
          Map.entry("webhook_notifications", NoticeShape.CALLS));

  private static final Map<String, Shape> KEYS = with(OTHERS, WorkShape.KINDS);

  private static final Keys KNOWN = Keys.only(KEYS.keySet());

  private static final List<String> COMPUTE =
      List.of("new_cluster", "existing_cluster_id", "job_cluster_key");

  private TaskShape() {}

  static Object read(YamlValue value, Reading reading) {
    YamlMapping task = value.mapping();
    List<Misconfigured> unknown = task.refusals(KNOWN);
    unknown.forEach(reading::refuse);
    reading.check(() -> task.require("task_key"));
    reading.check(() -> checkCompute(task));
    if (unknown.isEmpty()) {
      reading.check(() -> checkWork(task));
    }
    return Shape.read(task, KEYS, reading);
  }

  private static void checkWork(YamlMapping task) {
    List<String> works =
        task.keys().keySet().stream().filter(WorkShape.KINDS::containsKey).toList();
    if (works.isEmpty()) {
      throw task.place()
          .refuse(
              "'task' says nothing of what it runs.",
              "a task runs a notebook, a Python file, another job or the like.",
              "add for example notebook_task: {notebook_path: train}.");
    }
    if (works.size() > 1) {
      String last = works.get(works.size() - 1);
      throw task.require(last)
          .place()
          .refuse(
              "'task' runs " + String.join(" and ", works) + ".",
              "a task runs one thing.",
              "make each a task of its own.");
    }
  }

  private static void checkCompute(YamlMapping task) {
    List<String> given = COMPUTE.stream().filter(task.keys()::containsKey).toList();
    if (given.size() > 1) {
      throw task.require(given.get(1))
          .place()
          .refuse(
              "'" + String.join("' and '", given) + "' are both given.",
              "a task runs on one cluster.",
              "remove one of them.");
    }
  }

  private static Object retries(YamlValue value, Reading reading) {
    long retries = value.wide();
    if (retries < -1) {
      throw value
          .place()
          .refuse(
              "'max_retries' cannot be " + retries + ".",
              "it counts retries; -1 is as often as it takes.",
              "write for example max_retries: 2");
    }
    return retries;
  }

  private static Map<String, Shape> with(Map<String, Shape> some, Map<String, Shape> more) {
    Map<String, Shape> all = new HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }
}

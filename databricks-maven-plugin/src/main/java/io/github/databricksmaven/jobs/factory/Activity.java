package io.github.databricksmaven.jobs.factory;

import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An activity of a pipeline as a task of a job. */
final class Activity {

  private static final Keys KEYS =
      Keys.only(
          Set.of(
              "name",
              "type",
              "description",
              "dependsOn",
              "policy",
              "userProperties",
              "state",
              "onInactiveMarkAs",
              "typeProperties",
              "linkedServiceName"));

  private static final Keys NOTEBOOK =
      Keys.only(Set.of("notebookPath", "baseParameters", "libraries"));

  private static final Keys PYTHON = Keys.only(Set.of("pythonFile", "parameters", "libraries"));

  private static final Keys POLICY =
      Keys.only(
          Set.of("timeout", "retry", "retryIntervalInSeconds", "secureInput", "secureOutput"));

  private static final Pattern TIMEOUT =
      Pattern.compile("(?:(\\d{1,3})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})");

  private final YamlMapping activity;
  private final Activities others;
  private final Expressions expressions;
  private final LinkedServices services;
  private final Map<String, YamlValue> task = new LinkedHashMap<>();

  Activity(
      YamlMapping activity, Activities others, Expressions expressions, LinkedServices services) {
    this.activity = activity;
    this.others = others;
    this.expressions = expressions;
    this.services = services;
  }

  Map<String, YamlValue> task() {
    activity.allowOnly(KEYS);
    refuseInactive();
    YamlValue name = activity.require("name");
    task.put("task_key", name.withText(Activities.key(name.text())));
    addDependencies();
    addWork();
    activity.find("policy").ifPresent(policy -> addPolicy(policy.mapping()));
    YamlValue service = activity.require("linkedServiceName").mapping().require("referenceName");
    services.addTo(task, service);
    return task;
  }

  private void refuseInactive() {
    activity
        .find("state")
        .filter(state -> !state.oneOf(List.of("Active", "Inactive")).equals("Active"))
        .ifPresent(
            state -> {
              throw state
                  .place()
                  .refuse(
                      "the activity is inactive.",
                      "its successors would take it for ended; a task has no such state.",
                      "remove it, or make it active.");
            });
  }

  private void addWork() {
    YamlValue type = activity.require("type");
    YamlMapping properties = activity.require("typeProperties").mapping();
    switch (type.text()) {
      case "DatabricksNotebook" -> addNotebook(properties);
      case "DatabricksSparkPython" -> addPython(properties);
      default ->
          throw type.place()
              .refuse(
                  "an activity of the type '" + type.text() + "' cannot be rehearsed.",
                  "a job runs DatabricksNotebook and DatabricksSparkPython.",
                  "split the pipeline, or do its work in a notebook.");
    }
    properties.find("libraries").ifPresent(libraries -> task.put("libraries", libraries));
  }

  private void addNotebook(YamlMapping properties) {
    properties.allowOnly(NOTEBOOK);
    Map<String, YamlValue> work = new LinkedHashMap<>();
    work.put("notebook_path", expressions.filled(properties.require("notebookPath")));
    properties
        .find("baseParameters")
        .ifPresent(
            parameters -> {
              Map<String, YamlValue> filled = new LinkedHashMap<>();
              parameters
                  .mapping()
                  .values()
                  .forEach((name, value) -> filled.put(name, parameter(name, value)));
              work.put("base_parameters", parameters.withEntries(filled));
            });
    task.put("notebook_task", activity.require("typeProperties").withEntries(work));
  }

  /** In a job, the job's parameter wins over the notebook's of the same name. */
  private YamlValue parameter(String name, YamlValue value) {
    YamlValue filled = expressions.filled(value);
    if (expressions.parameters().contains(name)
        && !filled.text().equals(Expressions.ofParameter(name))) {
      throw value
          .place()
          .refuse(
              "the parameter '" + name + "' of the notebook is another one than the pipeline's.",
              "in a job, the job's parameter wins over the notebook's of the same name.",
              "give the pipeline's parameter another name.");
    }
    return filled;
  }

  private void addPython(YamlMapping properties) {
    properties.allowOnly(PYTHON);
    Map<String, YamlValue> work = new LinkedHashMap<>();
    work.put("python_file", expressions.filled(properties.require("pythonFile")));
    properties
        .find("parameters")
        .ifPresent(
            parameters ->
                work.put(
                    "parameters",
                    parameters.withItems(
                        parameters.list().stream().map(expressions::filled).toList())));
    task.put("spark_python_task", activity.require("typeProperties").withEntries(work));
  }

  private void addDependencies() {
    List<YamlValue> given = FactoryPipeline.items(activity, "dependsOn");
    if (given.isEmpty()) {
      return;
    }
    List<YamlValue> dependencies = new ArrayList<>();
    Set<String> words = new HashSet<>();
    for (YamlValue item : given) {
      YamlMapping dependency = new YamlValue(item.file(), "dependsOn", item.node()).mapping();
      YamlValue other = dependency.require("activity");
      YamlValue key = other.withText(others.key(other, other.text()));
      dependencies.add(item.withEntries(Map.of("task_key", key)));
      words.add(runIf(dependency, other));
    }
    YamlValue all = activity.require("dependsOn");
    task.put("depends_on", all.withItems(dependencies));
    if (words.size() > 1) {
      throw all.place()
          .refuse(
              "the activity waits for others with different conditions.",
              "run_if of a task holds for all that it waits for.",
              "give all the same condition, or put an activity between.");
    }
    task.put("run_if", all.withText(words.iterator().next()));
  }

  private String runIf(YamlMapping dependency, YamlValue other) {
    Condition condition = Condition.of(dependency);
    if (condition.isSuccess()) {
      return "ALL_SUCCESS";
    }
    if (condition.isAlways()) {
      return "ALL_DONE";
    }
    boolean never = !others.mayBeSkipped(other.text());
    if (never && (condition.isCompletion() || condition.isFailure())) {
      return condition.isFailure() ? "ALL_FAILED" : "ALL_DONE";
    }
    throw dependency
        .require("dependencyConditions")
        .place()
        .refuse(
            "the conditions on '" + other.text() + "' cannot be said by run_if.",
            condition.isCompletion() || condition.isFailure()
                ? "'"
                    + other.text()
                    + "' may be skipped, and a task that waits for it goes on then."
                : "there is none for " + condition.ends() + ".",
            "write Succeeded, or [Succeeded, Failed, Skipped] for in any case.");
  }

  private void addPolicy(YamlMapping policy) {
    policy.allowOnly(POLICY);
    policy.find("timeout").ifPresent(value -> task.put("timeout_seconds", seconds(value)));
    policy
        .find("retry")
        .filter(retry -> retry.number() > 0)
        .ifPresent(
            retry -> {
              task.put("max_retries", retry);
              policy
                  .find("retryIntervalInSeconds")
                  .ifPresent(
                      interval ->
                          task.put(
                              "min_retry_interval_millis",
                              interval.withText(Long.toString(1000L * interval.number()))));
            });
    for (String key : List.of("secureInput", "secureOutput")) {
      policy
          .find(key)
          .filter(YamlValue::truth)
          .ifPresent(
              value -> {
                throw value
                    .place()
                    .refuse(
                        "'" + key + "' cannot be kept.",
                        "the page of a run shows what its tasks are given, and what they say.",
                        "read secrets in the notebook, from a scope, and remove the line.");
              });
    }
  }

  private static YamlValue seconds(YamlValue timeout) {
    Matcher parts = TIMEOUT.matcher(timeout.text());
    if (!parts.matches()) {
      throw timeout
          .place()
          .refuse(
              "'timeout' cannot be '" + timeout.text() + "'.",
              "it is days.hours:minutes:seconds.",
              "write for example 0.01:30:00");
    }
    long days = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
    long hours = 24 * days + Long.parseLong(parts.group(2));
    long minutes = 60 * hours + Long.parseLong(parts.group(3));
    return timeout.withText(Long.toString(60 * minutes + Long.parseLong(parts.group(4))));
  }
}

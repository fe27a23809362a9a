package io.github.databricksmaven.jobs.factory;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline of Azure Data Factory as a job: activities as tasks, their conditions as {@code
 * run_if}, parameters with their defaults, linked services as clusters. What a job cannot say is
 * refused by its name.
 */
public final class FactoryPipeline {

  /** Kinds of a parameter whose default is text or a number. */
  private static final Set<String> PLAIN = Set.of("string", "int", "float", "bool");

  private final Problems problems = new Problems();
  private final YamlValue file;
  private final LinkedServices services;

  private FactoryPipeline(YamlValue file, LinkedServices services) {
    this.file = file;
    this.services = services;
  }

  /** Whether a file is such a pipeline. */
  public static boolean is(YamlValue file) {
    return properties(file)
        .filter(properties -> properties.find("activities").isPresent())
        .isPresent();
  }

  /** The same as a job in the API's form; every value stands where it is from. */
  public static YamlValue toJob(YamlValue file, LinkedServices services) {
    return new FactoryPipeline(file, services).job();
  }

  private static Optional<YamlMapping> properties(YamlValue file) {
    return file.isMapping()
        ? file.mapping().find("properties").filter(YamlValue::isMapping).map(YamlValue::mapping)
        : Optional.empty();
  }

  private YamlValue job() {
    YamlMapping properties = properties(file).orElseThrow();
    Map<String, YamlValue> job = new LinkedHashMap<>();
    job.put("name", file.mapping().require("name"));
    Map<String, YamlValue> parameters = parameters(properties);
    if (!parameters.isEmpty()) {
      job.put("parameters", file.withItems(List.copyOf(parameters.values())));
    }
    Activities activities = Activities.of(properties.require("activities"), problems);
    job.put("tasks", activities.tasks(parameters.keySet(), services));
    problems.refuseAny("of the pipeline cannot be said by a job; nothing was sent");
    List<YamlValue> clusters = services.jobClusters();
    if (!clusters.isEmpty()) {
      job.put("job_clusters", file.withItems(clusters));
    }
    return file.withEntries(job);
  }

  private Map<String, YamlValue> parameters(YamlMapping properties) {
    Map<String, YamlValue> parameters = new LinkedHashMap<>();
    properties
        .find("parameters")
        .ifPresent(
            declared ->
                declared
                    .mapping()
                    .values()
                    .forEach((name, value) -> parameters.put(name, parameter(name, value))));
    return parameters;
  }

  private YamlValue parameter(String name, YamlValue declared) {
    Map<String, YamlValue> parameter = new LinkedHashMap<>();
    parameter.put("name", declared.withText(name));
    try {
      parameter.put("default", byDefault(name, declared.mapping()));
    } catch (Misconfigured refused) {
      problems.add(refused.problem());
    }
    return declared.withEntries(parameter);
  }

  private static YamlValue byDefault(String name, YamlMapping declared) {
    YamlValue type = declared.require("type");
    if (!PLAIN.contains(type.text().toLowerCase(Locale.ROOT))) {
      throw type.place()
          .refuse(
              "the parameter '" + name + "' is of the type '" + type.text() + "'.",
              "a job's parameter is plain text, and no secret.",
              "make it a string, or leave it out; notebooks read secrets from a scope.");
    }
    return declared
        .find("defaultValue")
        .orElseThrow(
            () ->
                declared
                    .place()
                    .refuse(
                        "the parameter '" + name + "' has no defaultValue.",
                        "a job's parameter has one; a run may give it another value.",
                        "add a defaultValue."));
  }

  /** Items of a list, or none. */
  static List<YamlValue> items(YamlMapping mapping, String key) {
    return new ArrayList<>(mapping.find(key).map(YamlValue::list).orElse(List.of()));
  }
}

package io.github.databricksmaven.jobs.factory;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.Variables;
import io.github.databricksmaven.yaml.YamlFile;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Linked services of Data Factory as clusters: from their files, in the layout of a factory's
 * repository, or by the id of a cluster that is given for them. Where the workspace is, and how to
 * sign in, the goal knows better.
 */
public final class LinkedServices {

  private static final String EXISTING = "existingClusterId";

  private static final YamlFile FILE =
      new YamlFile("linkedService", "linkedService/AzureDatabricks.json", "it has properties.");

  /** Keys of a cluster, by those of a linked service. */
  private static final Map<String, String> CLUSTER =
      Map.of(
          "newClusterVersion", "spark_version",
          "newClusterNodeType", "node_type_id",
          "newClusterDriverNodeType", "driver_node_type_id",
          "newClusterSparkConf", "spark_conf",
          "newClusterSparkEnvVars", "spark_env_vars",
          "newClusterCustomTags", "custom_tags",
          "newClusterEnableElasticDisk", "enable_elastic_disk",
          "instancePoolId", "instance_pool_id",
          "policyId", "policy_id",
          "dataSecurityMode", "data_security_mode");

  private static final String WORKERS = "newClusterNumOfWorker";

  /** Where the workspace is, and how to sign in. */
  private static final Set<String> CONNECTION =
      Set.of(
          "domain",
          "authentication",
          "workspaceResourceId",
          "accessToken",
          "credential",
          "encryptedCredential");

  private static final Keys KEYS = keys();

  private final Path folder;
  private final Variables variables;
  private final Map<String, YamlValue> clusters = new LinkedHashMap<>();

  /**
   * Services beside a pipeline.
   *
   * @param pipeline its file
   * @param variables give ids of clusters, as {@code linkedService.<name>}
   */
  public LinkedServices(Path pipeline, Variables variables) {
    this.folder = Optional.ofNullable(pipeline.toAbsolutePath().getParent()).orElse(pipeline);
    this.variables = variables;
  }

  /** The clusters of the services that were asked for, as shared clusters of a job. */
  List<YamlValue> jobClusters() {
    return new ArrayList<>(clusters.values());
  }

  /** Lets a task run on the cluster of a service. */
  void addTo(Map<String, YamlValue> task, YamlValue service) {
    String name = service.text();
    Optional<Path> file =
        Stream.of(folder.resolveSibling("linkedService"), folder.resolve("linkedService"))
            .map(place -> place.resolve(name + ".json"))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      task.put("existing_cluster_id", service.withText(given(name, service)));
      return;
    }
    YamlMapping properties = properties(name, file.get());
    properties.allowOnly(KEYS);
    if (properties.find(EXISTING).isPresent()) {
      task.put("existing_cluster_id", service.with(properties.require(EXISTING)));
      return;
    }
    String key = Activities.key(name);
    clusters.computeIfAbsent(key, unused -> jobCluster(key, service, properties));
    task.put("job_cluster_key", service.withText(key));
  }

  private static YamlMapping properties(String name, Path file) {
    YamlMapping service =
        FILE.read("linkedService/" + name + ".json", file).require("properties").mapping();
    service.require("type").oneOf(List.of("AzureDatabricks"));
    return service.require("typeProperties").mapping();
  }

  private String given(String name, YamlValue service) {
    String variable = "linkedService." + name;
    try {
      return variables.valueOf(variable, service.place());
    } catch (Misconfigured unknown) {
      throw service
          .place()
          .refuse(
              "the linked service '" + name + "' is not known.",
              "there is no linkedService/" + name + ".json beside the pipeline's folder.",
              "add that file, or give a cluster for it: -D" + variable + "=<cluster id>.");
    }
  }

  private static YamlValue jobCluster(String key, YamlValue service, YamlMapping properties) {
    Map<String, YamlValue> cluster = new LinkedHashMap<>();
    properties
        .values()
        .forEach(
            (name, value) -> {
              if (CLUSTER.containsKey(name)) {
                cluster.put(CLUSTER.getOrDefault(name, name), service.with(value));
              }
            });
    properties.find(WORKERS).ifPresent(workers -> addWorkers(service.with(workers), cluster));
    Map<String, YamlValue> shared = new LinkedHashMap<>();
    shared.put("job_cluster_key", service.withText(key));
    shared.put("new_cluster", service.withEntries(cluster));
    return service.withEntries(shared);
  }

  /** A number, or the least and the most of them: {@code 1:4}. */
  private static void addWorkers(YamlValue workers, Map<String, YamlValue> cluster) {
    String[] bounds = workers.text().split(":", 2);
    if (bounds.length == 1) {
      cluster.put("num_workers", workers);
      return;
    }
    Map<String, YamlValue> scale = new LinkedHashMap<>();
    scale.put("min_workers", workers.withText(bounds[0]));
    scale.put("max_workers", workers.withText(bounds[1]));
    cluster.put("autoscale", workers.withEntries(scale));
  }

  private static Keys keys() {
    Set<String> known =
        Stream.of(CLUSTER.keySet(), CONNECTION, Set.of(EXISTING, WORKERS))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    return new Keys(
        known,
        Stream.of("newClusterInitScripts", "newClusterLogDestination")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), LinkedServices::notSaid)));
  }

  private static Problem notSaid(String key) {
    return new Problem(
        "'" + key + "' of a linked service is not read.",
        "a job says more of it than a linked service does.",
        "give a cluster of your own for the service, by its id: -DlinkedService.<name>=<cluster"
            + " id>, and take the service's file away.");
  }
}

package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.Map;
import java.util.Optional;

/** Reads what a task runs on. */
final class ComputeReader {

  private static final Keys CLUSTER =
      JobKeys.of("new_cluster", ClusterShape.KEYS.keySet(), Map.of(), ClusterShape.NOT_YET);

  private ComputeReader() {}

  static Compute read(YamlMapping task) {
    Optional<YamlValue> fresh = task.find("new_cluster");
    Optional<YamlValue> existing = task.find("existing_cluster_id");
    if (fresh.isPresent() && existing.isPresent()) {
      throw existing
          .get()
          .place()
          .refuse(
              "'new_cluster' and 'existing_cluster_id' are both given.",
              "a task runs on one cluster.",
              "remove one of them.");
    }
    if (existing.isPresent()) {
      return new Compute.Existing(existing.get().text());
    }
    return fresh.map(ComputeReader::fresh).orElseGet(Compute.Unspecified::new);
  }

  private static Compute fresh(YamlValue cluster) {
    YamlMapping specification = cluster.mapping();
    specification.allowOnly(CLUSTER);
    specification.require("spark_version");
    return new Compute.NewCluster(Shape.read(specification, ClusterShape.KEYS));
  }
}

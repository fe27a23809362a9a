package io.github.databricksmaven.local.clusters;

import java.util.List;

/**
 * What a cluster may ask for: a few of what Azure Databricks has, to choose from. Others of the
 * right shape are taken as well, as everything is mapped to this machine.
 */
final class Offers {
  private static final int GIB = 1_024;

  /** Runtimes near the environment of notebooks (Databricks runtime release notes). */
  static final Versions VERSIONS =
      new Versions(
          List.of(
              version("17.3.x-cpu-ml-scala2.13", "17.3 LTS ML"),
              version("17.3.x-scala2.13", "17.3 LTS")));

  /** Virtual machines of Azure. */
  static final NodeTypes NODE_TYPES =
      new NodeTypes(
          List.of(
              node("Standard_DS3_v2", 4, 14 * GIB),
              node("Standard_D4ds_v5", 4, 16 * GIB),
              node("Standard_D8ds_v5", 8, 32 * GIB)));

  private Offers() {}

  private static Version version(String key, String name) {
    return new Version(key, name + " (includes Apache Spark 4.0.0, Scala 2.13)");
  }

  private static NodeType node(String id, int cores, int memory) {
    return new NodeType(id, id, cores, memory, id, "General Purpose", false);
  }

  record Versions(List<Version> versions) {
    Versions {
      versions = List.copyOf(versions);
    }
  }

  record Version(String key, String name) {}

  record NodeTypes(List<NodeType> nodeTypes) {
    NodeTypes {
      nodeTypes = List.copyOf(nodeTypes);
    }
  }

  record NodeType(
      String nodeTypeId,
      String instanceTypeId,
      int numCores,
      int memoryMb,
      String description,
      String category,
      boolean isDeprecated) {}
}

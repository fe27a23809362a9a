package io.github.databricksmaven.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All ways in which the pipelines can be set up by their parameters. */
final class PipelineVariants {

  private static final List<String> PLUGIN = List.of("central", "feed", "folder", "agent");
  private static final List<String> AGENTS = List.of("linux", "windows");
  private static final Map<String, List<String>> WORKSPACES =
      Map.of(
          "registry",
          List.of("workspace-registry", "unity-catalog"),
          "authentication",
          List.of("service-connection", "azure-devops-oidc", "azure-client-secret", "pat"),
          "plugin",
          PLUGIN,
          "agents",
          AGENTS);
  private static final Map<String, Map<String, List<String>>> FILES =
      Map.of(
          "build.yml",
          Map.of("plugin", PLUGIN, "agents", AGENTS),
          "release.yml",
          WORKSPACES,
          "score.yml",
          WORKSPACES,
          "retrain.yml",
          WORKSPACES,
          "pull-request.yml",
          Map.of("plugin", List.of("central", "feed", "agent")),
          "infrastructure.yml",
          Map.of(
              "environment", List.of("production", "pre-production", "development"),
              "registry", List.of("workspace-registry", "unity-catalog"),
              "triggers", List.of("kept", "stopped", "started")));

  private PipelineVariants() {}

  /** The pipelines, below pipelines/. */
  static Stream<String> files() {
    return FILES.keySet().stream().sorted();
  }

  /** Every combination of the values of a pipeline's parameters. */
  static List<Map<String, String>> of(String file) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> parameter :
        FILES.getOrDefault(file, Map.of()).entrySet()) {
      all =
          all.stream()
              .flatMap(
                  one ->
                      parameter.getValue().stream()
                          .map(value -> with(one, parameter.getKey(), value)))
              .toList();
    }
    return all;
  }

  /** As few combinations as have every value of every parameter. */
  static List<Map<String, String>> fewOf(String file) {
    Map<String, List<String>> parameters = FILES.getOrDefault(file, Map.of());
    int most = parameters.values().stream().mapToInt(List::size).max().orElse(1);
    List<Map<String, String>> few = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Map<String, String> one = new LinkedHashMap<>();
      int at = i;
      parameters.forEach((name, values) -> one.put(name, values.get(at % values.size())));
      few.add(one);
    }
    return few;
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(some);
    more.put(name, value);
    return more;
  }
}

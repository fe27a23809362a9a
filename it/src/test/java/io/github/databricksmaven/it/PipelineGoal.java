package io.github.databricksmaven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of release.yml that calls a goal by templates/goal.yml.
 *
 * @param properties as they stand there, {@code name=value}
 * @param secrets variables that it hands to the goal beside host and token
 * @param readsApprovals whether it gets the build's own token, too
 * @param sometimes done only where models are in the workspace registry
 */
record PipelineGoal(
    String goal,
    List<String> properties,
    List<String> secrets,
    boolean readsApprovals,
    boolean sometimes) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern MACRO = Pattern.compile("\\$\\(([\\w.]+)\\)");
  private static final String ONLY_THERE =
      "${{ if eq(parameters.registry, 'workspace-registry') }}";

  PipelineGoal {
    properties = List.copyOf(properties);
    secrets = List.copyOf(secrets);
  }

  /** Those of all stages, in their order. */
  static List<PipelineGoal> ofRelease() {
    List<PipelineGoal> goals = new ArrayList<>();
    for (Map<?, ?> stage : maps(read("release.yml").get("stages"))) {
      for (Map<?, ?> job : maps(stage.get("jobs"))) {
        addTo(goals, map(job.get("parameters")).get("steps"), false);
      }
    }
    return goals;
  }

  /** The variables of release.yml, {@code name=value}, of both ways. */
  static List<String> releaseVariables() {
    List<String> variables = new ArrayList<>();
    addVariables(variables, read("release.yml").get("variables"));
    return variables;
  }

  private static void addVariables(List<String> variables, @Nullable Object list) {
    for (Map<?, ?> variable : maps(list)) {
      if (variable.containsKey("name")) {
        variables.add(variable.get("name") + "=" + variable.get("value"));
      }
      variable.values().stream()
          .filter(value -> value instanceof List<?>)
          .forEach(value -> addVariables(variables, value));
    }
  }

  private static void addTo(List<PipelineGoal> goals, @Nullable Object steps, boolean sometimes) {
    for (Map<?, ?> step : maps(steps)) {
      if (step.containsKey(ONLY_THERE)) {
        addTo(goals, step.get(ONLY_THERE), true);
      } else if ("templates/goal.yml".equals(step.get("template"))) {
        goals.add(of(map(step.get("parameters")), sometimes));
      }
    }
  }

  private static PipelineGoal of(Map<?, ?> parameters, boolean sometimes) {
    return new PipelineGoal(
        String.valueOf(parameters.get("goal")),
        texts(parameters.get("properties")),
        texts(parameters.get("secrets")),
        "yes".equals(parameters.get("readsApprovals")),
        sometimes);
  }

  /**
   * The step's process in a folder, as an agent starts it: what the template gives to it is in its
   * environment, and the rest is the shell's.
   *
   * @param variables those that the pipeline knows; others stay as they are, {@code $(NAME)}
   */
  Mvn in(Path folder, Map<String, String> variables) {
    Map<?, ?> step = maps(read("templates/goal.yml").get("steps")).get(0);
    String script =
        String.valueOf(step.get("script"))
            .replace("${{ parameters.goal }}", goal)
            .replace(
                "${{ join('\" \"-Ddatabricks.', parameters.properties) }}",
                String.join("\" \"-Ddatabricks.", properties));
    Mvn mvn = Mvn.in(folder).inShell(filled(script, variables));
    map(step.get("env")).forEach((name, value) -> addTo(mvn, variables, name, value));
    secrets.forEach(name -> mvn.environment(name, filled("$(" + name + ")", variables)));
    return mvn;
  }

  private static void addTo(Mvn mvn, Map<String, String> variables, Object name, Object value) {
    if (value instanceof String text) { // else it is the loop over the secrets
      mvn.environment(String.valueOf(name), filled(text, variables));
    }
  }

  private static String filled(String text, Map<String, String> variables) {
    return MACRO
        .matcher(text.replace("${{ parameters.registry }}", "workspace-registry"))
        .replaceAll(
            macro ->
                Matcher.quoteReplacement(variables.getOrDefault(macro.group(1), macro.group())));
  }

  private static Map<?, ?> read(String file) {
    try {
      return YAML.readValue(Build.root().resolve("pipelines").resolve(file).toFile(), Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(list)).forEach(item -> maps.add((Map<?, ?>) item));
    return maps;
  }

  private static List<String> texts(@Nullable Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
  }
}

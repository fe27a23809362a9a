package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.models.gate.Rule.Bound.Side;
import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlFile;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a gate file; every refusal names line and column. */
public final class GateFile {

  private static final YamlFile FILE =
      new YamlFile("gate", "gates/production.yml", "a gate needs rules, for example metrics.");

  private static final Keys KEYS = Keys.only(Set.of("metrics", "tags", "signature", "max-age"));

  private static final String DROP = "champion-may-drop";

  private static final Keys METRIC_KEYS =
      Keys.only(Set.of(Side.AT_LEAST.key(), Side.AT_MOST.key(), DROP));

  private GateFile() {}

  /**
   * Reads the file that the user gave for the property {@code gate}.
   *
   * @param typed the file as the user gave it
   */
  public static Gate read(String typed, Path file) {
    return gate(typed, FILE.read(typed, file));
  }

  /** Reads a gate from text; {@code name} is what refusals call it. */
  public static Gate parse(String name, String text) {
    return gate(name, FILE.parse(name, text));
  }

  /** The built-in rules hold in every gate. */
  private static Gate gate(String name, YamlMapping root) {
    root.allowOnly(KEYS);
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule.Ready());
    rules.add(new Rule.Signed(root.find("signature").map(GateFile::required).orElse(true)));
    root.find("metrics").ifPresent(value -> addMetrics(value.mapping(), rules));
    root.find("tags").ifPresent(value -> addTags(value.mapping(), rules));
    root.find("max-age").map(GateFile::duration).map(Rule.MaxAge::new).ifPresent(rules::add);
    return new Gate(name, rules);
  }

  private static boolean required(YamlValue value) {
    return value.oneOf(List.of("required", "optional")).equals("required");
  }

  private static void addMetrics(YamlMapping metrics, List<Rule> rules) {
    metrics.values().forEach((metric, value) -> addMetric(metric, value.mapping(), rules));
  }

  private static void addMetric(String metric, YamlMapping demands, List<Rule> rules) {
    demands.allowOnly(METRIC_KEYS);
    if (demands.values().isEmpty()) {
      throw demands
          .place()
          .refuse(
              "'" + metric + "' demands nothing.",
              "a metric that is named and not judged looks like a rule, and is none.",
              "write for example " + metric + ": {at-least: 0.7}, or remove it.");
    }
    refuseContradiction(metric, demands);
    demands
        .values()
        .forEach(
            (key, value) ->
                rules.add(
                    key.equals(DROP)
                        ? new Rule.ChampionMayDrop(metric, drop(value))
                        : new Rule.Bound(metric, side(key), value.exact())));
  }

  private static Side side(String key) {
    return key.equals(Side.AT_LEAST.key()) ? Side.AT_LEAST : Side.AT_MOST;
  }

  private static void refuseContradiction(String metric, YamlMapping demands) {
    Optional<BigDecimal> least = demands.find(Side.AT_LEAST.key()).map(YamlValue::exact);
    Optional<YamlValue> most = demands.find(Side.AT_MOST.key());
    if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get().exact()) > 0) {
      throw most.get()
          .place()
          .refuse(
              "'" + metric + "' can never pass: at-most is below at-least.",
              "no number is at least " + least.get() + " and at most " + most.get().exact() + ".",
              "exchange or correct the bounds.");
    }
  }

  private static BigDecimal drop(YamlValue value) {
    if (value.exact().signum() < 0) {
      throw value
          .place()
          .refuse(
              "'" + DROP + "' cannot be negative.",
              "it is how far the metric may be below the champion's.",
              "write 0 for 'not at all', or for example 0.02.");
    }
    return value.exact();
  }

  /** A bare word like {@code yes} is refused: YAML and MLflow write it differently. */
  private static void addTags(YamlMapping tags, List<Rule> rules) {
    tags.values().forEach((key, value) -> rules.add(new Rule.Tagged(key, value.setting())));
  }

  private static Duration duration(YamlValue value) {
    try {
      return Durations.parse("max-age", value.text());
    } catch (Misconfigured refusal) {
      throw value
          .place()
          .refuse(
              "'max-age' cannot be '" + value.text() + "'.",
              refusal.problem().why(),
              "write for example max-age: 30d");
    }
  }
}

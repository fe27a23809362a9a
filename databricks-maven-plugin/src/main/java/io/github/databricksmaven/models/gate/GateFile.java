package io.github.databricksmaven.models.gate;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlFile;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a gate file; every refusal names line and column. */
public final class GateFile {

  private static final YamlFile FILE =
      new YamlFile("gate", "gates/production.yml", "a gate needs rules, for example metrics.");

  private static final Keys KEYS =
      Keys.only(
          Set.of(
              "read",
              "metrics",
              "tags",
              "signature",
              "max-age",
              "min-samples",
              "source-run",
              "source-branch"));

  private static final String COMPATIBLE = "compatible";

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
    rules.add(new Ready());
    addSignature(root.find("signature").map(GateFile::signature).orElse("required"), rules);
    List<MetricSource> read = root.find("read").map(GateFile::sources).orElse(MetricSource.ALL);
    root.find("metrics").ifPresent(value -> addMetrics(value.mapping(), read, rules));
    root.find("tags").ifPresent(value -> addTags(value.mapping(), rules));
    root.find("max-age").map(GateFile::duration).map(MaxAge::new).ifPresent(rules::add);
    root.find("min-samples").map(GateFile::samples).map(MinSamples::new).ifPresent(rules::add);
    root.find("source-run").map(GateFile::sourceRun).ifPresent(rules::add);
    root.find("source-branch").map(GateFile::branches).map(SourceBranch::new).ifPresent(rules::add);
    return new Gate(name, rules);
  }

  private static String signature(YamlValue value) {
    return value.oneOf(List.of("required", "optional", COMPATIBLE));
  }

  private static void addSignature(String wanted, List<Rule> rules) {
    rules.add(new Signed(!wanted.equals("optional")));
    if (wanted.equals(COMPATIBLE)) {
      rules.add(new CompatibleSignature());
    }
  }

  private static List<MetricSource> sources(YamlValue value) {
    List<String> known = MetricSource.ALL.stream().map(MetricSource::key).toList();
    List<MetricSource> sources = new ArrayList<>();
    for (YamlValue item : items(value, "[test, train, job, run]")) {
      MetricSource source = MetricSource.ALL.get(known.indexOf(item.oneOf(known)));
      if (sources.contains(source)) {
        throw item.place()
            .refuse(
                "'" + source.key() + "' is in 'read' a second time.",
                "a metric is taken from where it is found first.",
                "remove one of them.");
      }
      sources.add(source);
    }
    return sources;
  }

  private static void addMetrics(YamlMapping metrics, List<MetricSource> read, List<Rule> rules) {
    metrics
        .values()
        .forEach(
            (metric, value) ->
                rules.addAll(new MetricDemands(metric, value.mapping(), read).rules()));
  }

  /** A bare word like {@code yes} is refused: YAML and MLflow write it differently. */
  private static void addTags(YamlMapping tags, List<Rule> rules) {
    tags.values().forEach((key, value) -> rules.add(new Tagged(key, value.setting())));
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

  private static int samples(YamlValue value) {
    int least = value.number();
    if (least == 0) {
      throw value
          .place()
          .refuse(
              "'min-samples' demands nothing.",
              "every test measures on 0 rows or more.",
              "write for example min-samples: 100, or remove it.");
    }
    return least;
  }

  private static Rule sourceRun(YamlValue value) {
    value.oneOf(List.of("finished"));
    return new SourceRunFinished();
  }

  private static List<String> branches(YamlValue value) {
    List<YamlValue> items = value.isList() ? items(value, "[main, release/*]") : List.of(value);
    List<String> branches = items.stream().map(YamlValue::setting).toList();
    if (new HashSet<>(branches).contains("")) {
      throw value
          .place()
          .refuse(
              "'source-branch' names no branch.",
              "an empty name is no branch's.",
              "write for example source-branch: main, or remove it.");
    }
    return branches;
  }

  private static List<YamlValue> items(YamlValue value, String example) {
    List<YamlValue> items = value.list();
    if (items.isEmpty()) {
      throw value
          .place()
          .refuse(
              "'" + value.name() + "' is empty.",
              "nothing could ever pass.",
              "write for example " + value.name() + ": " + example + ", or remove it.");
    }
    return items;
  }
}

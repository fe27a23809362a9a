package io.github.databricksmaven.rehearsal.environment;

import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlFile;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the file of groups and environments. */
public final class EnvironmentsReader {

  private static final YamlFile FILE =
      new YamlFile(
          "pipelineEnvironments",
          "environments.yml",
          "it has groups, environments, vaults, service-connections or pipelines.");

  private static final Keys PARTS =
      Keys.only(Set.of("groups", "environments", "vaults", "service-connections", "pipelines"));

  private static final Keys CHECKS = Keys.only(Set.of("approvers", "exclusive-lock"));

  /** What a connection has, and as what a group would have it. */
  private static final Map<String, String> CONNECTION =
      Map.of("host", Resolver.HOST, "token", Resolver.TOKEN);

  private static final List<String> ORIGINS =
      Stream.of(Given.From.values()).map(Given.From::key).toList();

  private EnvironmentsReader() {}

  /**
   * Reads it.
   *
   * @param typed the file as the user gave it
   */
  public static Environments read(String typed, Path file) {
    YamlMapping root = FILE.read(typed, file);
    root.allowOnly(PARTS);
    return new Environments(
        typed,
        each(root, "groups", EnvironmentsReader::values),
        each(root, "environments", EnvironmentsReader::checks),
        each(root, "vaults", EnvironmentsReader::values),
        root.find("service-connections").map(EnvironmentsReader::connections).orElse(Map.of()),
        root.find("pipelines").map(EnvironmentsReader::files).orElse(Map.of()));
  }

  private static Map<String, String> files(YamlValue value) {
    Map<String, String> files = new LinkedHashMap<>();
    value.mapping().values().forEach((name, file) -> files.put(name, file.text()));
    return files;
  }

  private static <T> Map<String, T> each(
      YamlMapping root, String part, Function<YamlMapping, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    root.find(part)
        .ifPresent(
            value ->
                value
                    .mapping()
                    .values()
                    .forEach((name, item) -> all.put(name, read.apply(item.mapping()))));
    return all;
  }

  /** Names, or also what is behind them. */
  private static Map<String, Map<String, Given>> connections(YamlValue value) {
    Map<String, Map<String, Given>> connections = new LinkedHashMap<>();
    if (value.isMapping()) {
      value
          .mapping()
          .values()
          .forEach((name, item) -> connections.put(name, connection(item.mapping())));
    } else {
      texts(value).forEach(name -> connections.put(name, Map.of()));
    }
    return connections;
  }

  private static Map<String, Given> connection(YamlMapping written) {
    written.allowOnly(Keys.only(CONNECTION.keySet()));
    Map<String, Given> connection = new LinkedHashMap<>();
    values(written)
        .forEach((key, given) -> connection.put(CONNECTION.getOrDefault(key, key), given));
    return connection;
  }

  private static Checks checks(YamlMapping environment) {
    environment.allowOnly(CHECKS);
    return new Checks(
        environment.find("approvers").map(EnvironmentsReader::texts).orElse(List.of()),
        environment.find("exclusive-lock").map(YamlValue::truth).orElse(false));
  }

  private static List<String> texts(YamlValue list) {
    return list.list().stream().map(YamlValue::text).toList();
  }

  private static Map<String, Given> values(YamlMapping group) {
    return group.values().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> given(entry.getValue()),
                (one, other) -> other,
                LinkedHashMap::new));
  }

  private static Given given(YamlValue value) {
    if (!value.isMapping()) {
      return new Given(value.place(), Given.From.VALUE, value.text(), false);
    }
    YamlMapping mapping = value.mapping();
    mapping.allowOnly(
        Keys.only(
            Stream.concat(ORIGINS.stream(), Stream.of("secret")).collect(Collectors.toSet())));
    mapping.requireOneOf(ORIGINS);
    Given.From from =
        Stream.of(Given.From.values())
            .filter(origin -> mapping.find(origin.key()).isPresent())
            .findFirst()
            .orElseThrow();
    Optional<Boolean> secret = mapping.find("secret").map(YamlValue::truth);
    YamlValue text = mapping.require(from.key());
    return new Given(text.place(), from, text.text(), secret.orElse(from != Given.From.VALUE));
  }
}

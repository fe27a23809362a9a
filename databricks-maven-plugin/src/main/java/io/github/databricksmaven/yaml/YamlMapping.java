package io.github.databricksmaven.yaml;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a file; every key is there once. */
public record YamlMapping(
    Place place, String name, Map<String, YamlValue> values, Map<String, Place> keys) {

  static YamlMapping of(String file, String name, MappingNode node) {
    Map<String, YamlValue> values = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      Place place = Place.of(file, entry.getKeyNode().getStartMark());
      String key = key(entry, place);
      Place earlier = keys.put(key, place);
      if (earlier != null) {
        throw place.refuse(
            "the key '" + key + "' is here a second time.",
            "the first is in line " + earlier.line() + "; only one can count.",
            "remove one of them.");
      }
      values.put(key, new YamlValue(file, key, entry.getValueNode()));
    }
    Place start = Place.of(file, node.getStartMark());
    return new YamlMapping(
        start, name, Collections.unmodifiableMap(values), Collections.unmodifiableMap(keys));
  }

  private static String key(NodeTuple entry, Place place) {
    if (entry.getKeyNode() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw place.refuse("a key has to be text.", "keys are names here.", "write key: value");
  }

  public Optional<YamlValue> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  public YamlValue require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                place.refuse(
                    "'" + name + "' has no '" + key + "'.",
                    "it cannot be left out.",
                    "add a line " + key + ": …"));
  }

  /** Refuses a mapping that gives none of these keys, or several. */
  public void requireOne(Set<String> choices) {
    if (values.size() != 1) {
      throw place.refuse(
          "'" + name + "' has " + values.size() + " keys where exactly one is wanted.",
          "it is one of " + sorted(choices) + ".",
          values.isEmpty() ? "give one of them." : "give each an item of its own.");
    }
  }

  /** Refuses a mapping that gives none of these keys, or several, whatever else it gives. */
  public void requireOneOf(List<String> choices) {
    List<String> given = choices.stream().filter(values::containsKey).toList();
    if (given.isEmpty()) {
      throw place.refuse(
          "'" + name + "' has none of " + String.join(", ", choices) + ".",
          "it needs one of them.",
          "give one of them.");
    }
    if (given.size() > 1) {
      throw require(given.get(1))
          .place()
          .refuse(
              "'" + name + "' has " + String.join(" and ", given) + ".",
              "only one of them can count.",
              "remove all but one.");
    }
  }

  /** Refuses keys that are not known. */
  public void allowOnly(Keys allowed) {
    refusals(allowed).stream()
        .findFirst()
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  /** A refusal for each key that is not known. */
  public List<Misconfigured> refusals(Keys allowed) {
    return keys.entrySet().stream()
        .filter(entry -> !allowed.known().contains(entry.getKey()))
        .map(entry -> refusal(entry.getKey(), entry.getValue(), allowed))
        .toList();
  }

  private Misconfigured refusal(String key, Place at, Keys allowed) {
    Problem known = allowed.refused().get(key);
    if (known != null) {
      return at.refuse(known.what(), known.why(), known.fix());
    }
    List<String> near = Nearest.to(key, allowed.known(), 1);
    return at.refuse(
        "'" + name + "' has no key '" + key + "'.",
        "known are " + sorted(allowed.known()) + ".",
        near.isEmpty() ? "remove it." : "did you mean '" + near.get(0) + "'?");
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }
}

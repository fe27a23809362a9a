package io.github.databricksmaven.jobs;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a job file; every key is there once. */
record YamlMapping(
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
    throw place.refuse("a key has to be text.", "the Jobs API has no others.", "write key: value");
  }

  /** The mapping as plain Java, each value in the shape of its key; keys are checked before. */
  Map<String, Object> read(Map<String, Shape> shapes) {
    Map<String, Object> map = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          Shape shape = shapes.get(key);
          if (shape == null) {
            throw new IllegalStateException("The key '" + key + "' was not checked.");
          }
          map.put(key, shape.read(value));
        });
    return map;
  }

  Optional<YamlValue> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  YamlValue require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                place.refuse(
                    "'" + name + "' has no '" + key + "'.",
                    "the Jobs API requires it.",
                    "add a line " + key + ": …"));
  }

  /** Refuses a mapping that gives none of these keys, or several. */
  void requireOne(Set<String> choices) {
    if (values.size() != 1) {
      throw place.refuse(
          "'" + name + "' has " + values.size() + " keys where exactly one is wanted.",
          "it is one of " + sorted(choices) + ".",
          values.isEmpty() ? "give one of them." : "give each an item of its own.");
    }
  }

  /** Refuses keys that are not known. */
  void allowOnly(Keys allowed) {
    keys.forEach(
        (key, at) -> {
          if (!allowed.known().contains(key)) {
            throw refusal(key, at, allowed);
          }
        });
  }

  private Misconfigured refusal(String key, Place at, Keys allowed) {
    String reason = allowed.elsewhere().get(key);
    if (reason != null) {
      return at.refuse("'" + key + "' cannot be submitted.", reason, "remove it from the file.");
    }
    if (allowed.notYet().contains(key)) {
      return at.refuse(
          "'" + key + "' of '" + name + "' is not supported yet.",
          "the API has this key, and run-job does not send it.",
          "remove it from the file.");
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

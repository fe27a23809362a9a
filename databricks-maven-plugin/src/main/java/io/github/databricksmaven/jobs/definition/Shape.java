package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a value has to be; reads it as plain Java, and refuses what is something else. */
@FunctionalInterface
interface Shape {

  Shape TEXT = YamlValue::text;

  Shape WHOLE_NUMBER = value -> (long) value.number();

  Shape DECIMAL = YamlValue::decimal;

  Shape TRUTH = YamlValue::truth;

  /** Settings under names of the user's choice. */
  Shape SETTINGS =
      value -> {
        Map<String, String> settings = new TreeMap<>();
        value.mapping().values().forEach((name, one) -> settings.put(name, one.setting()));
        return settings;
      };

  Object read(YamlValue value);

  /** A mapping as plain Java, each value in the shape of its key; keys are checked before. */
  static Map<String, Object> read(YamlMapping mapping, Map<String, Shape> shapes) {
    Map<String, Object> map = new LinkedHashMap<>();
    mapping
        .values()
        .forEach(
            (key, value) -> {
              Shape shape = shapes.get(key);
              if (shape == null) {
                throw new IllegalStateException("The key '" + key + "' was not checked.");
              }
              map.put(key, shape.read(value));
            });
    return map;
  }

  static Shape oneOf(String... known) {
    List<String> names = List.of(known);
    return value -> value.oneOf(names);
  }

  static Shape listOf(Shape item) {
    return value -> value.list().stream().map(item::read).toList();
  }

  static Shape mapping(Map<String, Shape> keys, String... required) {
    List<String> needed = List.of(required);
    return value -> {
      YamlMapping mapping = value.mapping();
      mapping.allowOnly(Keys.only(keys.keySet()));
      needed.forEach(mapping::require);
      return read(mapping, keys);
    };
  }

  /** A mapping of which exactly one key is given. */
  static Shape choice(Map<String, Shape> keys) {
    return value -> {
      YamlMapping mapping = value.mapping();
      mapping.allowOnly(Keys.only(keys.keySet()));
      mapping.requireOne(keys.keySet());
      return read(mapping, keys);
    };
  }
}

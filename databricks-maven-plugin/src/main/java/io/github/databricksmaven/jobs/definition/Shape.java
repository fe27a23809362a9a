package io.github.databricksmaven.jobs.definition;

import io.github.databricksmaven.yaml.Keys;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a value has to be; reads it as plain Java (String, Long, Double, Boolean, List, Map in the
 * file's order), and refuses what is something else.
 */
@FunctionalInterface
interface Shape {

  Shape TEXT = (value, reading) -> value.text();

  /** From 0, at most nine digits: seconds, counts. */
  Shape WHOLE_NUMBER = (value, reading) -> (long) value.number();

  /** Ids, bytes, and numbers that may be below 0. */
  Shape LONG = (value, reading) -> value.wide();

  Shape DECIMAL = (value, reading) -> value.decimal();

  Shape TRUTH = (value, reading) -> value.truth();

  Shape TEXTS = listOf(TEXT);

  /** Settings under names of the user's choice. */
  Shape SETTINGS = named((value, reading) -> value.setting());

  /** Parameters under names of the user's choice. */
  Shape PARAMETERS = named(TEXT);

  Object read(YamlValue value, Reading reading);

  /** A mapping as plain Java, each value in the shape of its key; other keys are left out. */
  static Map<String, Object> read(YamlMapping mapping, Map<String, Shape> keys, Reading reading) {
    Map<String, Object> map = new LinkedHashMap<>();
    mapping
        .values()
        .forEach(
            (key, value) -> {
              Shape shape = keys.get(key);
              if (shape != null) {
                reading.read(key, shape, value).ifPresent(read -> map.put(key, read));
              }
            });
    return Collections.unmodifiableMap(map);
  }

  static Shape oneOf(String... known) {
    List<String> names = List.of(known);
    return (value, reading) -> value.oneOf(names);
  }

  static Shape listOf(Shape item) {
    return (value, reading) -> {
      List<YamlValue> items = value.list();
      List<Object> read = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        read.add(
            reading.read(i, item, items.get(i)).orElse(Map.of())); // so that all keep their place
      }
      return Collections.unmodifiableList(read);
    };
  }

  /** Values of one shape under names of the user's choice. */
  static Shape named(Shape one) {
    return (value, reading) -> {
      Map<String, Object> map = new LinkedHashMap<>();
      value
          .mapping()
          .values()
          .forEach(
              (name, it) -> reading.read(name, one, it).ifPresent(read -> map.put(name, read)));
      return Collections.unmodifiableMap(map);
    };
  }

  static Shape mapping(Map<String, Shape> keys, String... required) {
    Keys known = Keys.only(keys.keySet());
    List<String> needed = List.of(required);
    return (value, reading) -> {
      YamlMapping mapping = value.mapping();
      mapping.refusals(known).forEach(reading::refuse);
      needed.forEach(key -> reading.check(() -> mapping.require(key)));
      return read(mapping, keys, reading);
    };
  }

  /** A mapping of which exactly one key is given. */
  static Shape choice(Map<String, Shape> keys) {
    Keys known = Keys.only(keys.keySet());
    return (value, reading) -> {
      YamlMapping mapping = value.mapping();
      mapping.allowOnly(known);
      mapping.requireOne(keys.keySet());
      return read(mapping, keys, reading);
    };
  }

  /** Text of this form; {@code why} says what it is, {@code example} shows one. */
  static Shape matching(Pattern form, String why, String example) {
    return (value, reading) -> {
      String text = value.text();
      if (!form.matcher(text).matches()) {
        throw value
            .place()
            .refuse(
                "'" + value.name() + "' cannot be '" + text + "'.",
                why,
                "write for example " + value.name() + ": " + example);
      }
      return text;
    };
  }

  /** A mapping of which exactly one of these keys is given, whatever else is. */
  static Shape withOneOf(List<String> choices, Shape shape) {
    return (value, reading) -> {
      reading.check(() -> value.mapping().requireOneOf(choices));
      return shape.read(value, reading);
    };
  }

  /** The same shape under the name by which refusals call each value, for example {@code task}. */
  static Shape called(String name, Shape shape) {
    return (value, reading) -> shape.read(new YamlValue(value.file(), name, value.node()), reading);
  }
}

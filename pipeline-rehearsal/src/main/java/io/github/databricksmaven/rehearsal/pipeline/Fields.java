package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.WholeNumber;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of a mapping.
 *
 * @param what it is, for refusals: {@code a stage}
 */
record Fields(String what, Place place, Map<String, Value> values) {

  private static final String TYPE = "this is the type of its key.";

  /** The keys of what has to be a mapping; those that are not known are refused. */
  static Fields of(String what, Value value, Set<String> known) {
    Mapping mapping = mapping(what, value);
    Map<String, Value> values = new LinkedHashMap<>();
    for (Mapping.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        throw unknown(what, entry.key(), known);
      }
      values.put(key, entry.value());
    }
    return new Fields(what, mapping.place(), values);
  }

  static Mapping mapping(String what, Value value) {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    throw value.place().refuse(what + " has to be a mapping.", TYPE, "write key: value.");
  }

  /** A refusal of a name that is none of the known ones. */
  static Misconfigured unknown(String what, Scalar name, Set<String> known) {
    List<String> near = Nearest.to(name.text(), known, 1);
    return name.place()
        .refuse(
            what + " has no '" + name.text() + "'.",
            "known are " + String.join(", ", new TreeSet<>(known)) + ".",
            near.isEmpty() ? "remove it." : "did you mean '" + near.get(0) + "'?");
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key; one that is there and empty counts as none. */
  Optional<Value> find(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !isNothing(value));
  }

  Value require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                place.refuse(
                    what + " has no '" + key + "'.",
                    "it cannot be left out.",
                    "add a line " + key + ": …"));
  }

  Optional<Scalar> scalar(String key) {
    return find(key).map(value -> scalar(key, value));
  }

  Optional<String> text(String key) {
    return scalar(key).map(Scalar::text);
  }

  /** The items of a list; of a key that is not there none. */
  List<Value> list(String key) {
    return find(key).map(value -> list(key, value)).orElse(List.of());
  }

  /** A list of names, or one of them alone. */
  List<Scalar> names(String key) {
    Optional<Value> value = find(key);
    if (value.isPresent() && value.get() instanceof Scalar one) {
      return List.of(one);
    }
    return list(key).stream().map(item -> scalar(key, item)).toList();
  }

  boolean truth(String key, boolean otherwise) {
    return scalar(key).map(scalar -> truth(key, scalar)).orElse(otherwise);
  }

  int number(String key, int otherwise) {
    return scalar(key).map(scalar -> number(key, scalar)).orElse(otherwise);
  }

  private static boolean truth(String key, Scalar scalar) {
    String text = scalar.text();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw scalar
        .place()
        .refuse("'" + key + "' is '" + text + "', no truth value.", TYPE, "write true or false.");
  }

  private static int number(String key, Scalar scalar) {
    OptionalLong number = WholeNumber.read(scalar.text());
    if (number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() < 1_000_000) {
      return (int) number.getAsLong();
    }
    throw scalar
        .place()
        .refuse(
            "'" + key + "' is '" + scalar.text() + "', no whole number from 0.",
            TYPE,
            "write for example " + key + ": 60.");
  }

  static Scalar scalar(String key, Value value) {
    if (value instanceof Scalar scalar) {
      return scalar;
    }
    throw value.place().refuse("'" + key + "' has to be text.", TYPE, "write " + key + ": text.");
  }

  static List<Value> list(String key, Value value) {
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    throw value.place().refuse("'" + key + "' has to be a list.", TYPE, "write items with a dash.");
  }

  private static boolean isNothing(Value value) {
    return value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NOTHING;
  }
}

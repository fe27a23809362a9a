package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is behind a value: {@code .name}, {@code [index]} and {@code .*}. Behind a star all goes on
 * for each item, and those that lack it are left out. What is not there is nothing.
 */
record Access(Node base, List<Link> links) implements Node {
  Access {
    links = List.copyOf(links);
  }

  /** One step behind a value. */
  sealed interface Link permits At, Each {}

  /** A key or an index. */
  record At(Node index) implements Link {}

  /** All items. */
  record Each() implements Link {}

  @Override
  public List<Node> parts() {
    List<Node> parts = new ArrayList<>(List.of(base));
    for (Link link : links) {
      if (link instanceof At at) {
        parts.add(at.index());
      }
    }
    return parts;
  }

  @Override
  public Value value(Evaluation evaluation) {
    Scope.Keys keys =
        base instanceof Name name ? evaluation.scope().keysOf(name.name()) : Scope.Keys.EXACT;
    List<Value> values = List.of(base.value(evaluation));
    boolean many = false;
    for (Link link : links) {
      if (link instanceof At at) {
        values = behind(values, at.index().value(evaluation), keys, evaluation);
      } else {
        values = values.stream().flatMap(Access::items).toList();
        many = true;
      }
      keys = keys.deeper();
    }
    if (many) {
      return evaluation.list(values);
    }
    return values.isEmpty() ? evaluation.nothing() : values.get(0);
  }

  private static List<Value> behind(
      List<Value> values, Value index, Scope.Keys keys, Evaluation evaluation) {
    return values.stream()
        .flatMap(value -> behind(value, index, keys, evaluation).stream())
        .toList();
  }

  private static Optional<Value> behind(
      Value value, Value index, Scope.Keys keys, Evaluation evaluation) {
    if (value instanceof Sequence list) {
      return item(list, index);
    }
    if (!(value instanceof Mapping mapping)) {
      return Optional.empty();
    }
    String key = evaluation.textOf(index);
    Optional<Value> found =
        keys == Scope.Keys.EXACT
            ? mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(Mapping.Entry::value)
                .findFirst()
            : mapping.value(key);
    if (found.isEmpty() && keys == Scope.Keys.DECLARED) {
      throw undeclared(mapping, key, evaluation);
    }
    return found;
  }

  private static Optional<Value> item(Sequence list, Value index) {
    return Conversion.toNumber(index)
        .map(number -> number.setScale(0, RoundingMode.FLOOR))
        .filter(number -> number.signum() >= 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(list.items().size())) < 0)
        .map(number -> list.items().get(number.intValueExact()));
  }

  private static Stream<Value> items(Value value) {
    if (value instanceof Sequence list) {
      return list.items().stream();
    }
    return value instanceof Mapping mapping
        ? mapping.entries().stream().map(Mapping.Entry::value)
        : Stream.of();
  }

  private static Misconfigured undeclared(Mapping mapping, String key, Evaluation evaluation) {
    List<String> near = Nearest.to(key, mapping.keys(), 1);
    String known = mapping.keys().isEmpty() ? "this file declares none." : declared(mapping.keys());
    return evaluation
        .source()
        .refuse(
            "names the parameter '" + key + "'.",
            known,
            near.isEmpty() ? "declare it under parameters." : "did you mean " + near.get(0) + "?");
  }

  private static String declared(List<String> names) {
    return "this file declares " + String.join(", ", names.stream().sorted().toList()) + ".";
  }

  /** A property's name as the index it stands for. */
  static At property(Source source, String name) {
    return new At(new Literal(Scalar.text(source.place(), name)));
  }
}

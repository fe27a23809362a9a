package io.github.databricksmaven.rehearsal.expression;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.document.YamlReader;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expressions with names that stand for the values of a YAML text. */
final class Evaluated {

  private static final String NAMES =
      """
      variables: {myVar: a, Dotted.Name: d, empty: '', number: '12', no: 'false'}
      parameters:
        object:
          CamelKey: camel
          dotted.name: dotted
          1: one
          list: [{id: 7, name: a}, {id: 8}, {name: c}]
          numbers: [3, 1.50]
          flag: false
          nested: {a: {id: 1}, b: {id: 2}}
        other: {a: 1}
        same: {a: 1}
        texts: [Alpha, '', 2, {a: b}]
        none: []
      """;

  private Evaluated() {}

  /** The kind and the text of what it gives; of a collection its JSON on one line. */
  static String of(String expression) {
    Value value = value(expression);
    return value instanceof Scalar scalar
        ? scalar.kind() + " " + Conversion.text(scalar)
        : Json.of(value).replaceAll("\\n *", "");
  }

  static Value value(String expression) {
    return Expression.parse(new Place("a.yml", 3, 5), expression).evaluate(new Names());
  }

  static String refusal(String expression) {
    return assertThrows(Misconfigured.class, () -> value(expression)).getMessage();
  }

  /** What the refusal says of the expression itself. */
  static String what(String expression) {
    return refusal(expression).lines().findFirst().orElseThrow();
  }

  private static final class Names implements Scope {

    private final Mapping names = (Mapping) YamlReader.read("names.yml", NAMES);

    @Override
    public Optional<Value> named(String name) {
      return names.value(name);
    }

    @Override
    public Set<String> names() {
      return Set.copyOf(names.keys());
    }

    @Override
    public Optional<Value> call(String function, List<Value> arguments) {
      return function.equalsIgnoreCase("succeeded")
          ? Optional.of(Scalar.text(new Place("a.yml", 1, 1), "called with " + arguments.size()))
          : Optional.empty();
    }

    @Override
    public Set<String> functions() {
      return Set.of("succeeded");
    }

    @Override
    public Keys keysOf(String name) {
      return name.equalsIgnoreCase("parameters") ? Keys.DECLARED : Keys.ANY_CASE;
    }
  }
}

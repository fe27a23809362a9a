package io.github.databricksmaven.rehearsal.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.rehearsal.expression.Scope;
import io.github.databricksmaven.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an expression over an answer sees: {@code root}, and the functions {@code count} and {@code
 * jsonpath}. Source: Microsoft's "Server task authoring".
 *
 * @param json the answer
 */
record AnswerScope(Place place, JsonNode json) implements Scope {

  private static final String ROOT = "root";

  @Override
  public Optional<Value> named(String name) {
    return name.equalsIgnoreCase(ROOT) ? Optional.of(value(json)) : Optional.empty();
  }

  @Override
  public Set<String> names() {
    return Set.of(ROOT);
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) {
    if (arguments.size() != 1) {
      throw place.refuse(
          function + " has " + arguments.size() + " arguments.", "it takes one.", "give it one.");
    }
    Value argument = arguments.get(0);
    return switch (function.toLowerCase(Locale.ROOT)) {
      case "count" -> Optional.of(count(argument));
      case "jsonpath" -> Optional.of(found(Conversion.text(argument)));
      default -> Optional.empty();
    };
  }

  @Override
  public Set<String> functions() {
    return Set.of("count", "jsonpath");
  }

  @Override
  public Keys keysOf(String name) {
    return Keys.EXACT;
  }

  private Scalar count(Value value) {
    int count = value instanceof Sequence list ? list.items().size() : 0;
    return new Scalar(place, Scalar.Kind.NUMBER, Integer.toString(count));
  }

  private Sequence found(String path) {
    List<Value> found =
        new JsonPath(path)
            .in(value(json))
            .orElseThrow(
                () ->
                    place.refuse(
                        "the path '" + path + "' is not rehearsed.",
                        "names, [0], [*] and [?(@.name=='text' && …)] are understood.",
                        "write it with these."));
    return new Sequence(place, found);
  }

  private Value value(JsonNode node) {
    if (node.isObject()) {
      List<Mapping.Entry> entries = new ArrayList<>();
      node.properties()
          .forEach(
              field ->
                  entries.add(
                      new Mapping.Entry(
                          Scalar.text(place, field.getKey()), value(field.getValue()))));
      return new Mapping(place, entries);
    }
    if (node.isArray()) {
      List<Value> items = new ArrayList<>();
      node.forEach(item -> items.add(value(item)));
      return new Sequence(place, items);
    }
    return scalar(node);
  }

  private Scalar scalar(JsonNode node) {
    if (node.isBoolean()) {
      return new Scalar(place, Scalar.Kind.TRUTH, node.asBoolean() ? "True" : "False");
    }
    if (node.isNumber()) {
      return new Scalar(
          place, Scalar.Kind.NUMBER, node.decimalValue().stripTrailingZeros().toPlainString());
    }
    return node.isTextual()
        ? Scalar.text(place, node.asText())
        : new Scalar(place, Scalar.Kind.NOTHING, "");
  }
}

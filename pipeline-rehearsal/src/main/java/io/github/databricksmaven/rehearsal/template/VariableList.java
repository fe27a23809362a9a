package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;

/** Variables, of which there are two ways to write them, as a list. */
final class VariableList {

  private VariableList() {}

  /** Names and values, one by one. */
  static List<Value> of(Mapping variables) {
    return variables.entries().stream().map(VariableList::item).toList();
  }

  /** The items of either form. */
  static List<Value> ofEither(Value variables) {
    return variables instanceof Mapping mapping
        ? of(mapping)
        : variables instanceof Sequence list ? list.items() : List.of();
  }

  private static Value item(Mapping.Entry entry) {
    Scalar key = entry.key();
    return new Mapping(
        key.place(),
        List.of(
            new Mapping.Entry(Scalar.text(key.place(), "name"), key),
            new Mapping.Entry(Scalar.text(key.place(), "value"), entry.value())));
  }
}

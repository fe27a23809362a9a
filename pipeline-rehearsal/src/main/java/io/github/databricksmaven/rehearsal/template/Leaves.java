package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.function.UnaryOperator;

/** What becomes of single values when they are given to a parameter. */
final class Leaves {

  private Leaves() {}

  /** A value that is left out is the empty text, however deep it stands. */
  static Value withoutNothing(Value value) {
    return each(value, leaf -> leaf.kind() == Scalar.Kind.NOTHING ? text(leaf) : leaf);
  }

  /** All are the text that is written. */
  static Value texts(Value value) {
    return each(value, Leaves::text);
  }

  static Scalar text(Scalar leaf) {
    return Scalar.text(leaf.place(), leaf.kind() == Scalar.Kind.NOTHING ? "" : leaf.text());
  }

  private static Value each(Value value, UnaryOperator<Scalar> change) {
    if (value instanceof Mapping mapping) {
      return new Mapping(
          mapping.place(),
          mapping.entries().stream()
              .map(entry -> new Mapping.Entry(entry.key(), each(entry.value(), change)))
              .toList());
    }
    if (value instanceof Sequence list) {
      return new Sequence(
          list.place(), list.items().stream().map(item -> each(item, change)).toList());
    }
    return change.apply((Scalar) value);
  }
}

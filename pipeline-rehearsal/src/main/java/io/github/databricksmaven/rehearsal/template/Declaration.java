package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as a file declares it.
 *
 * @param fallback its default, already of its type; null where one has to be given
 * @param values what it is restricted to, already of its type; empty where it is not
 */
record Declaration(Scalar name, ParameterType type, @Nullable Value fallback, List<Value> values) {
  Declaration {
    values = List.copyOf(values);
  }

  /** The value for it, as its type has it. */
  Value bind(Value given) {
    Value value = type.reading().read().apply(given).orElseThrow(() -> wrongType(given));
    if (value instanceof Sequence list && type == ParameterType.STRING_LIST) {
      list.items().forEach(this::restrict);
    } else {
      restrict(value);
    }
    return value;
  }

  Optional<Value> whenNotGiven() {
    return Optional.ofNullable(fallback);
  }

  private Misconfigured wrongType(Value given) {
    String found = given instanceof Scalar scalar ? "'" + scalar.text() + "'" : "a collection";
    return given
        .place()
        .refuse(
            "the parameter '" + name.text() + "' cannot be " + found + ".",
            "its type is " + type.word() + ", so it has to be " + type.reading().wanted() + ".",
            "change the value, or the type in " + name.place() + ".");
  }

  private void restrict(Value value) {
    boolean isRestricted = type.reading().isScalar() || type == ParameterType.STRING_LIST;
    if (values.isEmpty() || !isRestricted) {
      return;
    }
    String text = Conversion.text(value);
    List<String> allowed = values.stream().map(Conversion::text).toList();
    if (!allowed.contains(text)) {
      List<String> near = Nearest.to(text, allowed, 1);
      throw value
          .place()
          .refuse(
              "the parameter '" + name.text() + "' cannot be '" + text + "'.",
              "it is restricted to " + String.join(", ", allowed) + ".",
              near.isEmpty() ? "use one of them." : "did you mean " + near.get(0) + "?");
    }
  }
}

package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.rehearsal.expression.Expression;
import io.github.databricksmaven.yaml.Place;
import java.util.Optional;
import java.util.stream.Collectors;

/** Single values with expressions in them. */
final class Expressions {

  private Expressions() {}

  /**
   * What a single value becomes: a list or a mapping where all of it is an expression of one, and
   * text in any other case.
   */
  static Value value(Scalar scalar, TemplateScope scope) {
    Optional<Braces> braces = scope.finished() ? Optional.empty() : Braces.in(scalar);
    return braces.map(found -> value(scalar, found, scope)).orElse(scalar);
  }

  private static Value value(Scalar scalar, Braces braces, TemplateScope scope) {
    Optional<String> alone = braces.alone();
    if (alone.isEmpty()) {
      return text(scalar, braces, scope);
    }
    if (Directive.isOne(alone.get())) {
      throw scalar
          .place()
          .refuse(
              "'" + scalar.text().strip() + "' is no value.",
              "if, elseif, else, each and insert stand before a colon.",
              "write it as a key, with what it takes behind the colon.");
    }
    Value value = evaluate(scalar.place(), alone.get(), scope);
    return value instanceof Scalar single
        ? Scalar.text(scalar.place(), Conversion.text(single))
        : value;
  }

  /** A key with its expressions; it is always text. */
  static Scalar key(Scalar key, TemplateScope scope) {
    if (value(key, scope) instanceof Scalar scalar) {
      return scalar;
    }
    throw key.place()
        .refuse("'" + key.text() + "' is a collection.", "a key is text.", "take a value of it.");
  }

  private static Scalar text(Scalar scalar, Braces braces, TemplateScope scope) {
    String text =
        braces.parts().stream()
            .map(part -> part.isExpression() ? text(scalar, part.text(), scope) : part.text())
            .collect(Collectors.joining());
    return Scalar.text(scalar.place(), text);
  }

  private static String text(Scalar scalar, String expression, TemplateScope scope) {
    if (evaluate(scalar.place(), expression, scope) instanceof Scalar single) {
      return Conversion.text(single);
    }
    throw scalar
        .place()
        .refuse(
            "'${{ " + expression + " }}' is a collection, and stands in a text.",
            "it cannot be converted.",
            "take a value of it, or use join(…) or convertToJson(…).");
  }

  static boolean holds(Place place, String condition, TemplateScope scope) {
    return Conversion.truth(evaluate(place, condition, scope));
  }

  static Value evaluate(Place place, String expression, TemplateScope scope) {
    return Expression.parse(place, expression).evaluate(scope);
  }
}

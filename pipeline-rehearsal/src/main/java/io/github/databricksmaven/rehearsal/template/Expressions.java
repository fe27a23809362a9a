package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.rehearsal.expression.Expression;
import io.github.databricksmaven.yaml.Place;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Single values with expressions in them. Each is understood once, however often the template it
 * stands in is included.
 */
final class Expressions {

  private final IdentityHashMap<Scalar, Optional<Braces>> braces = new IdentityHashMap<>();
  private final IdentityHashMap<Scalar, Optional<Directive>> directives = new IdentityHashMap<>();

  /** By the very text that braces and directives hold: another place has another one. */
  private final IdentityHashMap<String, Expression> expressions = new IdentityHashMap<>();

  /** What a key does; empty of an ordinary one. */
  Optional<Directive> directive(Scalar key, TemplateScope scope) {
    return scope.finished() || !Braces.areIn(key)
        ? Optional.empty()
        : directives.computeIfAbsent(key, Directive::of);
  }

  /**
   * What a single value becomes: a list or a mapping where all of it is an expression of one, and
   * text in any other case.
   */
  Value value(Scalar scalar, TemplateScope scope) {
    return scope.finished() || !Braces.areIn(scalar)
        ? scalar
        : braces
            .computeIfAbsent(scalar, Braces::in)
            .map(found -> value(scalar, found, scope))
            .orElse(scalar);
  }

  private Value value(Scalar scalar, Braces found, TemplateScope scope) {
    Optional<String> alone = found.alone();
    if (alone.isEmpty()) {
      return text(scalar, found, scope);
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
  Scalar key(Scalar key, TemplateScope scope) {
    if (value(key, scope) instanceof Scalar scalar) {
      return scalar;
    }
    throw key.place()
        .refuse("'" + key.text() + "' is a collection.", "a key is text.", "take a value of it.");
  }

  private Scalar text(Scalar scalar, Braces found, TemplateScope scope) {
    String text =
        found.parts().stream()
            .map(part -> part.isExpression() ? text(scalar, part.text(), scope) : part.text())
            .collect(Collectors.joining());
    return Scalar.text(scalar.place(), text);
  }

  private String text(Scalar scalar, String expression, TemplateScope scope) {
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

  boolean holds(Place place, String condition, TemplateScope scope) {
    return Conversion.truth(evaluate(place, condition, scope));
  }

  Value evaluate(Place place, String expression, TemplateScope scope) {
    return expressions
        .computeIfAbsent(expression, text -> Expression.parse(place, text))
        .evaluate(scope);
  }
}

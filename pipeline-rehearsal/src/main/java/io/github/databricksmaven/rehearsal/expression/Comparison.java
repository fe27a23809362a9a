package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.Optional;

/** Compares two values: the right one is converted to what the left one is. */
final class Comparison {

  private Comparison() {}

  /**
   * Not equal where the right one cannot be converted. Collections are equal only to themselves.
   */
  @SuppressWarnings("ReferenceEquality") // As the service has it: two equal lists are not equal.
  static boolean equal(Value left, Value right) {
    return left == right || order(left, right).filter(order -> order == 0).isPresent();
  }

  /** Less than, equal to or greater than 0; empty where the right one cannot be converted. */
  static Optional<Integer> order(Value left, Value right) {
    if (!(left instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar.kind()) {
      case NOTHING -> isNothing(right) ? Optional.of(0) : Optional.empty();
      case TRUTH ->
          Optional.of(Boolean.compare(Conversion.isTrue(scalar), Conversion.truth(right)));
      case NUMBER -> Conversion.toNumber(right).map(Conversion.number(scalar)::compareTo);
      case TEXT -> Conversion.toText(right).map(scalar.text()::compareToIgnoreCase);
      case VERSION ->
          Conversion.toVersion(right).map(Conversion.toVersion(scalar).orElseThrow()::compareTo);
    };
  }

  private static boolean isNothing(Value value) {
    return value instanceof Scalar scalar
        && (scalar.kind() == Scalar.Kind.NOTHING
            || (scalar.kind() == Scalar.Kind.TEXT && scalar.text().isEmpty()));
  }
}

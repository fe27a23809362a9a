package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.stream.Stream;

/** Functions that decide. */
final class Logic {

  private Logic() {}

  static boolean truth(Evaluation evaluation, Node argument) {
    return Conversion.truth(argument.value(evaluation));
  }

  static Value and(Evaluation evaluation, List<Node> arguments) {
    return evaluation.truth(arguments.stream().allMatch(argument -> truth(evaluation, argument)));
  }

  static Value or(Evaluation evaluation, List<Node> arguments) {
    return evaluation.truth(arguments.stream().anyMatch(argument -> truth(evaluation, argument)));
  }

  static boolean xor(Evaluation evaluation, List<Node> arguments) {
    return truth(evaluation, arguments.get(0)) ^ truth(evaluation, arguments.get(1));
  }

  static boolean equal(Evaluation evaluation, List<Node> arguments) {
    Value left = arguments.get(0).value(evaluation);
    return Comparison.equal(left, arguments.get(1).value(evaluation));
  }

  static int order(Evaluation evaluation, List<Node> arguments) {
    Value left = arguments.get(0).value(evaluation);
    Value right = arguments.get(1).value(evaluation);
    return Comparison.order(left, right)
        .orElseThrow(
            () ->
                evaluation
                    .source()
                    .refuse(
                        "compares "
                            + Conversion.described(left)
                            + " with "
                            + Conversion.described(right)
                            + ".",
                        "the second cannot be converted to what the first is.",
                        "compare two numbers, two texts, two versions or two truth values."));
  }

  static boolean in(Evaluation evaluation, List<Node> arguments) {
    Value wanted = arguments.get(0).value(evaluation);
    return arguments.stream()
        .skip(1)
        .anyMatch(argument -> Comparison.equal(wanted, argument.value(evaluation)));
  }

  static boolean containsValue(Evaluation evaluation, List<Node> arguments) {
    Value wanted = arguments.get(1).value(evaluation);
    return candidates(arguments.get(0).value(evaluation))
        .anyMatch(candidate -> Comparison.equal(wanted, candidate));
  }

  private static Stream<Value> candidates(Value value) {
    if (value instanceof Sequence list) {
      return list.items().stream();
    }
    return value instanceof Mapping mapping
        ? mapping.entries().stream().map(Mapping.Entry::value)
        : Stream.of();
  }

  static Value coalesce(Evaluation evaluation, List<Node> arguments) {
    return arguments.stream()
        .map(argument -> argument.value(evaluation))
        .filter(value -> !isEmpty(value))
        .findFirst()
        .orElseGet(evaluation::nothing);
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Scalar scalar
        && (scalar.kind() == Scalar.Kind.NOTHING
            || (scalar.kind() == Scalar.Kind.TEXT && scalar.text().isEmpty()));
  }

  static Value iif(Evaluation evaluation, List<Node> arguments) {
    boolean first = truth(evaluation, arguments.get(0));
    Value one = arguments.get(1).value(evaluation);
    Value other = arguments.get(2).value(evaluation);
    return first ? one : other;
  }
}

package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a parameter's type reads what is given for it.
 *
 * @param wanted what it has to be, for refusals
 * @param isScalar whether that is a single value
 * @param read the value as the type has it; empty where it is none
 */
record Reading(String wanted, boolean isScalar, Function<Value, Optional<Value>> read) {

  static final Reading TEXT = new Reading("text", true, Reading::text);

  static final Reading NUMBER = new Reading("a number", true, Reading::number);

  static final Reading TRUTH = new Reading("true or false", true, Reading::truth);

  static final Reading ANYTHING =
      new Reading("anything", false, value -> Optional.of(Leaves.withoutNothing(value)));

  static final Reading TEXTS_AT_ANY_DEPTH =
      new Reading("anything", false, value -> Optional.of(Leaves.texts(value)));

  static final Reading TEXTS = listOf(new Reading("text", true, Reading::text));

  static final Reading STEP =
      shape(
          "step",
          "script",
          "bash",
          "pwsh",
          "powershell",
          "checkout",
          "task",
          "template",
          "download",
          "downloadBuild",
          "publish",
          "getPackage",
          "reviewApp");

  static final Reading JOB = shape("job", "job", "deployment", "template");

  static final Reading DEPLOYMENT = shape("deployment job", "deployment", "template");

  static final Reading STAGE = shape("stage", "stage", "template");

  static final Reading CONTAINER = shape("container", "container");

  /** Many of the same. */
  static Reading listOf(Reading item) {
    return new Reading("a list, each item " + item.wanted, false, value -> list(value, item));
  }

  private static Reading shape(String name, String... keys) {
    List<String> known = List.of(keys);
    return new Reading(
        "a " + name + ": a mapping with " + String.join(", ", known),
        false,
        value -> Optional.of(value).filter(given -> hasOneOf(given, known)));
  }

  private static boolean hasOneOf(Value value, List<String> keys) {
    return value instanceof Mapping mapping && mapping.keys().stream().anyMatch(keys::contains);
  }

  private static Optional<Value> list(Value value, Reading item) {
    if (!(value instanceof Sequence list)) {
      return Optional.empty();
    }
    List<Value> items = new ArrayList<>();
    for (Value given : list.items()) {
      Optional<Value> read = item.read.apply(given);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      items.add(read.get());
    }
    return Optional.of(new Sequence(list.place(), items));
  }

  /** A scalar is what is written: {@code 007} and {@code True} stay so. */
  private static Optional<Value> text(Value value) {
    return value instanceof Scalar scalar ? Optional.of(Leaves.text(scalar)) : Optional.empty();
  }

  private static Optional<Value> number(Value value) {
    return written(value)
        .flatMap(Conversion::number)
        .map(number -> new Scalar(value.place(), Scalar.Kind.NUMBER, number.toPlainString()));
  }

  private static Optional<Value> truth(Value value) {
    return written(value)
        .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
        .map(text -> new Scalar(value.place(), Scalar.Kind.TRUTH, text));
  }

  private static Optional<String> written(Value value) {
    return value instanceof Scalar scalar
        ? Optional.of(Leaves.text(scalar).text())
        : Optional.empty();
  }
}

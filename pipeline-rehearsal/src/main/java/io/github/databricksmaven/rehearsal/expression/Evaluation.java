package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.math.BigDecimal;
import java.util.List;

/** One evaluation of an expression: what it sees, and the values it makes. */
record Evaluation(Source source, Scope scope) {

  Scalar text(String text) {
    return Scalar.text(source.place(), text);
  }

  Scalar truth(boolean truth) {
    return new Scalar(source.place(), Scalar.Kind.TRUTH, truth ? "True" : "False");
  }

  Scalar number(long number) {
    return new Scalar(
        source.place(), Scalar.Kind.NUMBER, Conversion.plain(BigDecimal.valueOf(number)));
  }

  Scalar nothing() {
    return new Scalar(source.place(), Scalar.Kind.NOTHING, "");
  }

  Sequence list(List<? extends Value> items) {
    return new Sequence(source.place(), List.copyOf(items));
  }

  /** The text of a value; a list or a mapping has none. */
  String textOf(Value value) {
    return Conversion.toText(value).orElseThrow(() -> unconvertible(value, "text"));
  }

  private Misconfigured unconvertible(Value value, String wanted) {
    return source.refuse(
        "needs " + wanted + ", and has " + Conversion.described(value) + ".",
        "it cannot be converted.",
        "compare, or insert, a value that is " + wanted + ".");
  }
}

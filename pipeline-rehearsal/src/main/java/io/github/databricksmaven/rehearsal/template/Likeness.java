package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;

/** Whether values say the same, wherever they stand. */
final class Likeness {

  private Likeness() {}

  static boolean of(Value one, Value other) {
    if (one instanceof Scalar a && other instanceof Scalar b) {
      return a.kind() == b.kind() && a.text().equals(b.text());
    }
    if (one instanceof Sequence a && other instanceof Sequence b) {
      return of(a.items(), b.items());
    }
    return one instanceof Mapping a
        && other instanceof Mapping b
        && a.keys().equals(b.keys())
        && of(values(a), values(b));
  }

  private static boolean of(List<Value> some, List<Value> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!of(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Value> values(Mapping mapping) {
    return mapping.entries().stream().map(Mapping.Entry::value).toList();
  }
}

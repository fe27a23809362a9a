package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.yaml.Place;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables known before the run. They grow line by line: a later one can use an earlier one. */
final class Variables {

  private final Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
  private @Nullable Mapping known;

  /** A copy for a stage or a job, whose own variables nobody else sees. */
  Variables copy() {
    Variables copy = new Variables();
    copy.entries.putAll(entries);
    return copy;
  }

  void define(Scalar name, Value value) {
    Scalar text = Scalar.text(value.place(), asWritten(value));
    entries.put(name.text().toLowerCase(Locale.ROOT), new Mapping.Entry(name, text));
    known = null;
  }

  /** A variable is text: {@code true} stays {@code true}, and does not become {@code True}. */
  private static String asWritten(Value value) {
    return value instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NOTHING
        ? scalar.text()
        : Conversion.text(value);
  }

  /** All of them, as expressions see them. */
  Mapping mapping(Place place) {
    Mapping mapping = known;
    if (mapping == null) {
      mapping = new Mapping(place, entries.values().stream().toList());
      known = mapping;
    }
    return mapping;
  }
}

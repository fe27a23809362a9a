package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The entries of a mapping as they are found, each key once; keys are blind to case here. */
final class Entries {

  private final List<Mapping.Entry> entries = new ArrayList<>();
  private final Map<String, Scalar> keys = new HashMap<>();

  void add(Scalar key, Value value) {
    Scalar other = keys.putIfAbsent(key.text().toLowerCase(Locale.ROOT), key);
    if (other != null) {
      throw key.place()
          .refuse(
              "'" + key.text() + "' is already defined.",
              "it is there since " + other.place() + "; upper and lower case make no difference.",
              "take one of them out.");
    }
    entries.add(new Mapping.Entry(key, value));
  }

  List<Mapping.Entry> all() {
    return entries;
  }
}

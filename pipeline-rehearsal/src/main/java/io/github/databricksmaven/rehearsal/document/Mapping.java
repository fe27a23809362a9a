package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;
import java.util.List;

/** A mapping in its order. The keys of a file that is not yet expanded may be expressions. */
public record Mapping(Place place, List<Entry> entries) implements Value {
  public Mapping {
    entries = List.copyOf(entries);
  }

  /** A key and its value. */
  public record Entry(Scalar key, Value value) {}
}

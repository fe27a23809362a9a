package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;
import java.util.List;

/** A list. */
public record Sequence(Place place, List<Value> items) implements Value {
  public Sequence {
    items = List.copyOf(items);
  }
}

package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;

/** A mapping in its order. The keys of a file that is not yet expanded may be expressions. */
public record Mapping(Place place, List<Entry> entries) implements Value {
  public Mapping {
    entries = List.copyOf(entries);
  }

  /** A key and its value. */
  public record Entry(Scalar key, Value value) {

    /** Whether this is its key; keys are blind to upper and lower case. */
    public boolean isNamed(String name) {
      return key.text().equalsIgnoreCase(name);
    }
  }

  /** The entry of a key, however it is written. */
  public Optional<Entry> entry(String name) {
    return entries.stream().filter(entry -> entry.isNamed(name)).findFirst();
  }

  /** The value of a key, however it is written. */
  public Optional<Value> value(String name) {
    return entry(name).map(Entry::value);
  }

  /** The keys as they are written. */
  public List<String> keys() {
    return entries.stream().map(entry -> entry.key().text()).toList();
  }
}

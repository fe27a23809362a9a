package io.github.databricksmaven.models.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column or tensor of a signature.
 *
 * @param name {@code #1} for the first of those without names
 * @param type as MLflow writes it, for example {@code double}
 */
record Column(String name, String type, boolean required) {

  /** Why whoever sends this input cannot send it to the other column; null when that is gone. */
  Optional<String> compareInput(@Nullable Column now) {
    if (now == null) {
      return Optional.of("input " + name + " is gone");
    }
    if (!now.type.equals(type)) {
      return Optional.of("input " + name + " is " + now.type + ", was " + type);
    }
    return now.required && !required
        ? Optional.of("input " + name + " is required, was optional")
        : Optional.empty();
  }
}

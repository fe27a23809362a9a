package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Scope;
import io.github.databricksmaven.yaml.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names and functions that an expression of the run may have, before there are values. */
record RuntimeWords(Place place, Set<String> names, Set<String> functions) implements Scope {

  /** Where the expression stands. */
  enum Of {
    /** A variable of the pipeline. */
    PIPELINE(false, false, true),
    /** A condition of a stage or job. */
    CONDITION(true, true, false),
    /** A variable of a stage or job. */
    VARIABLE(true, true, true),
    /** A condition of a step. */
    STEP(false, true, false);

    private final boolean waits;
    private final boolean asks;
    private final boolean counts;

    Of(boolean waits, boolean asks, boolean counts) {
      this.waits = waits;
      this.asks = asks;
      this.counts = counts;
    }

    RuntimeWords at(Place place) {
      Set<String> names = new HashSet<>(Set.of("variables"));
      if (waits) {
        names.addAll(Set.of("dependencies", "stageDependencies"));
      }
      Set<String> functions = new HashSet<>();
      if (asks) {
        functions.addAll(Set.of("always", "canceled", "failed", "succeeded", "succeededOrFailed"));
      }
      if (counts) {
        functions.add("counter");
      }
      return new RuntimeWords(place, names, functions);
    }
  }

  RuntimeWords {
    names = Set.copyOf(names);
    functions = Set.copyOf(functions);
  }

  @Override
  public Optional<Value> named(String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase)
        ? Optional.of(new Mapping(place, List.of()))
        : Optional.empty();
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) {
    return Optional.empty();
  }
}

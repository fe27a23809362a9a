package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Scope;
import io.github.databricksmaven.yaml.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names and functions that a condition may have, before there are values. */
record ConditionWords(Place place) implements Scope {

  private static final Set<String> NAMES = Set.of("variables", "dependencies", "stageDependencies");
  private static final Set<String> FUNCTIONS =
      Set.of("always", "canceled", "failed", "succeeded", "succeededOrFailed");

  @Override
  public Optional<Value> named(String name) {
    return NAMES.stream().anyMatch(name::equalsIgnoreCase)
        ? Optional.of(new Mapping(place, List.of()))
        : Optional.empty();
  }

  @Override
  public Set<String> names() {
    return NAMES;
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) {
    return Optional.empty();
  }

  @Override
  public Set<String> functions() {
    return FUNCTIONS;
  }
}

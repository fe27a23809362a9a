package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Conversion;
import io.github.databricksmaven.rehearsal.expression.Expression;
import io.github.databricksmaven.rehearsal.expression.Scope;
import io.github.databricksmaven.rehearsal.pipeline.Condition;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an expression sees while the pipeline runs. */
final class RunScope implements Scope {

  private static final String COUNTER = "counter";

  private final RunValues values;
  private final Variables variables;
  private final Map<String, Value> names;
  private final Optional<Status> status;
  private final Optional<Counters> counters;

  /**
   * Sees these.
   *
   * @param names besides {@code variables}
   * @param status empty where no condition stands
   * @param counters empty where none can be used
   */
  RunScope(
      RunValues values,
      Variables variables,
      Map<String, Value> names,
      Optional<Status> status,
      Optional<Counters> counters) {
    this.values = values;
    this.variables = variables;
    this.names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.names.putAll(names);
    this.status = status;
    this.counters = counters;
  }

  /** Whether a condition holds; without one, {@code succeeded()}. */
  boolean holds(Optional<Condition> condition) {
    return condition
        .map(written -> Conversion.truth(written.expression().evaluate(this)))
        .orElseGet(() -> call("succeeded", List.of()).map(Conversion::truth).orElseThrow());
  }

  /** The value of what stands in {@code $[ … ]}. */
  String text(Expression expression) {
    return Conversion.text(expression.evaluate(this));
  }

  @Override
  public Optional<Value> named(String name) {
    return name.equalsIgnoreCase("variables")
        ? Optional.of(values.variables(variables))
        : Optional.ofNullable(names.get(name));
  }

  @Override
  public Set<String> names() {
    Set<String> all = new HashSet<>(names.keySet());
    all.add("variables");
    return all;
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) {
    if (counters.isPresent() && function.toLowerCase(Locale.ROOT).equals(COUNTER)) {
      return Optional.of(values.text(counters.get().next(arguments)));
    }
    return status.flatMap(now -> now.call(function, arguments)).map(values::truth);
  }

  @Override
  public Set<String> functions() {
    Set<String> all = new HashSet<>();
    status.ifPresent(now -> all.addAll(Status.FUNCTIONS));
    counters.ifPresent(some -> all.add(COUNTER));
    return all;
  }
}

package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.environment.Environments;
import io.github.databricksmaven.rehearsal.environment.Given;
import io.github.databricksmaven.rehearsal.environment.Resolver;
import io.github.databricksmaven.rehearsal.mask.Mask;
import io.github.databricksmaven.rehearsal.pipeline.VariableSource;
import io.github.databricksmaven.rehearsal.variable.Variable;
import io.github.databricksmaven.rehearsal.variable.Variables;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes variables of what a pipeline, stage or job declares. */
record VariableSetup(Environments environments, Resolver resolver, Mask mask) {

  /**
   * Adds them in their order; each sees those before it.
   *
   * @param scope what runtime expressions see, given the variables so far
   */
  void add(List<VariableSource> sources, Variables to, Function<Variables, RunScope> scope) {
    for (VariableSource source : sources) {
      if (source instanceof VariableSource.Given given) {
        to.put(variable(given, to, scope));
      } else if (source instanceof VariableSource.Group group) {
        group(group).forEach(variable -> put(variable, to));
      }
    }
  }

  /**
   * What a runtime expression takes of a secret is one, wherever it found it: in a variable, or
   * among the outputs of a job before. The mask knows them all.
   */
  private Variable variable(
      VariableSource.Given given, Variables soFar, Function<Variables, RunScope> scope) {
    if (given.expression().isEmpty()) {
      return new Variable(given.name(), given.value(), false, given.readOnly());
    }
    String value = scope.apply(soFar).text(given.expression().get());
    return new Variable(given.name(), value, !mask.apply(value).equals(value), given.readOnly());
  }

  private List<Variable> group(VariableSource.Group group) {
    Map<String, Given> values = environments.groups().get(group.name());
    if (values == null) {
      throw group.place().refuse("unknown group", "checked before", "report this");
    }
    return resolver.variables(values);
  }

  private void put(Variable variable, Variables to) {
    if (variable.secret()) {
      mask.add(variable.value());
    }
    to.put(variable);
  }
}

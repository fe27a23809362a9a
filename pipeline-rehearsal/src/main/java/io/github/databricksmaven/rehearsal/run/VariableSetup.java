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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes variables of what a pipeline, stage or job declares. */
record VariableSetup(Environments environments, Resolver resolver, Mask mask) {

  private static final Pattern RUNTIME = Pattern.compile("\\$\\[(.*)]", Pattern.DOTALL);

  /**
   * Adds them in their order; each sees those before it.
   *
   * @param scope what runtime expressions see, given the variables so far
   */
  void add(List<VariableSource> sources, Variables to, Function<Variables, RunScope> scope) {
    for (VariableSource source : sources) {
      if (source instanceof VariableSource.Given given) {
        to.put(new Variable(given.name(), value(given, to, scope), false, given.readOnly()));
      } else if (source instanceof VariableSource.Group group) {
        group(group).forEach(variable -> put(variable, to));
      }
    }
  }

  private static String value(
      VariableSource.Given given, Variables soFar, Function<Variables, RunScope> scope) {
    Matcher runtime = RUNTIME.matcher(given.value().strip());
    return runtime.matches()
        ? scope.apply(soFar).evaluate(given.place(), runtime.group(1))
        : given.value();
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

package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Scope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What expressions see at one place of one file.
 *
 * @param parameters of this file
 * @param loops what the loops around the place stand at
 * @param finished whether what is read was evaluated where it was written: its text is text
 */
record TemplateScope(
    Mapping parameters, Variables variables, Map<String, Value> loops, boolean finished)
    implements Scope {

  private static final String PARAMETERS = "parameters";

  private static final String VARIABLES = "variables";

  TemplateScope {
    loops = Map.copyOf(loops);
  }

  /** The scope of a file. */
  TemplateScope(Mapping parameters, Variables variables) {
    this(parameters, variables, Map.of(), false);
  }

  TemplateScope with(String loop, Value item) {
    Map<String, Value> more = new LinkedHashMap<>(loops);
    more.put(loop, item);
    return new TemplateScope(parameters, variables, more, finished);
  }

  TemplateScope withOwnVariables() {
    return new TemplateScope(parameters, variables.copy(), loops, finished);
  }

  /** The same for values that are evaluated already. */
  TemplateScope finishing() {
    return finished ? this : new TemplateScope(parameters, variables, loops, true);
  }

  @Override
  public Optional<Value> named(String name) {
    if (name.equalsIgnoreCase(PARAMETERS)) {
      return Optional.of(parameters);
    }
    if (name.equalsIgnoreCase(VARIABLES)) {
      return Optional.of(variables.mapping(parameters.place()));
    }
    return loops.entrySet().stream()
        .filter(loop -> loop.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(List.of(PARAMETERS, VARIABLES));
    names.addAll(loops.keySet());
    return names;
  }

  @Override
  public Optional<Value> call(String function, List<Value> arguments) {
    return Optional.empty();
  }

  @Override
  public Set<String> functions() {
    return Set.of();
  }

  @Override
  public Keys keysOf(String name) {
    if (name.equalsIgnoreCase(PARAMETERS)) {
      return Keys.DECLARED;
    }
    return name.equalsIgnoreCase(VARIABLES) ? Keys.ANY_CASE : Keys.EXACT;
  }
}

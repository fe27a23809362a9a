package io.github.databricksmaven.rehearsal.variable;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Variables by name, blind to upper and lower case. Steps of one job change them in turn. */
public final class Variables {

  private final Map<String, Variable> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The same in a set of its own; what is added there is not seen here. */
  public Variables copy() {
    Variables copy = new Variables();
    copy.byName.putAll(byName);
    return copy;
  }

  /** Adds them; of the same name, the last counts. */
  public Variables add(Collection<Variable> variables) {
    variables.forEach(this::put);
    return this;
  }

  /** A value that once was a secret stays one. */
  public void put(Variable variable) {
    Variable earlier = byName.get(variable.name());
    boolean secret = variable.secret() || (earlier != null && earlier.secret());
    byName.put(
        variable.name(),
        new Variable(variable.name(), variable.value(), secret, variable.readOnly()));
  }

  public Optional<Variable> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Its value as it is written, or nothing. */
  public String value(String name) {
    return find(name).map(Variable::value).orElse("");
  }

  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** The text with the values of its macros; what is no variable stays as it stands. */
  public String expand(String text) {
    return new Macros(this).expand(text);
  }

  /**
   * What a step's environment gets: everything but secrets, also those that only lead to a secret.
   */
  public Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    for (Variable variable : byName.values()) {
      if (!new Macros(this).leadsToSecret(variable)) {
        environment.put(environmentName(variable.name()), expand(variable.value()));
      }
    }
    return environment;
  }

  /** Source: Azure Pipelines' documentation, "Define variables". */
  public static String environmentName(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace(' ', '_');
  }

  /** The values of all secrets. */
  public List<String> secrets() {
    return byName.values().stream().filter(Variable::secret).map(Variable::value).toList();
  }
}

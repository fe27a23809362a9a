package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What inputs a task has; their names are blind to upper and lower case. */
public final class InputRules {

  /**
   * One input.
   *
   * @param otherwise its value when it is not given
   * @param choices what it can be; empty: any text
   */
  record Rule(String name, boolean required, String otherwise, List<String> choices) {}

  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** One that has to be given; the first name is ours, the others mean the same. */
  public InputRules required(String name, String... aliases) {
    return rule(new Rule(name, true, "", List.of()), aliases);
  }

  public InputRules optional(String name, String... aliases) {
    return rule(new Rule(name, false, "", List.of()), aliases);
  }

  public InputRules with(String name, String otherwise, String... aliases) {
    return rule(new Rule(name, false, otherwise, List.of()), aliases);
  }

  /** One of several words; the first is the one that counts when none is given. */
  public InputRules oneOf(String name, List<String> choices, String... aliases) {
    return rule(new Rule(name, false, choices.get(0), choices), aliases);
  }

  public InputRules truth(String name, boolean otherwise, String... aliases) {
    return rule(
        new Rule(name, false, Boolean.toString(otherwise), List.of("true", "false")), aliases);
  }

  InputRules rule(Rule rule, String... aliases) {
    rules.put(rule.name(), rule);
    names.put(rule.name(), rule.name());
    for (String alias : aliases) {
      names.put(alias, rule.name());
    }
    return this;
  }

  /** What an input is called here; empty when there is none of this name. */
  Optional<Rule> find(String given) {
    return Optional.ofNullable(names.get(given)).map(name -> known(name));
  }

  /** What a call gives for an input, by whichever of its names; empty when that has macros. */
  Optional<Scalar> written(TaskCall call, String name) {
    return call.inputs().entrySet().stream()
        .filter(input -> find(input.getKey()).filter(rule -> rule.name().equals(name)).isPresent())
        .map(Map.Entry::getValue)
        .filter(value -> !Tasks.isOpen(value) && !value.text().isBlank())
        .findFirst();
  }

  Rule known(String name) {
    Rule rule = rules.get(name);
    if (rule == null) {
      throw new IllegalArgumentException("the task declares no input " + name);
    }
    return rule;
  }

  List<Rule> all() {
    return new ArrayList<>(rules.values());
  }

  /** All names that may be given. */
  List<String> names() {
    return List.copyOf(names.keySet());
  }
}

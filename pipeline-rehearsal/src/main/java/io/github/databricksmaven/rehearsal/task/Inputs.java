package io.github.databricksmaven.rehearsal.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a step gave its task, with the values of macros. */
public final class Inputs {

  private final InputRules rules;
  private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Takes them.
   *
   * @param values by the names that the step uses
   */
  public Inputs(InputRules rules, Map<String, String> values) {
    this.rules = rules;
    values.forEach(
        (name, value) -> rules.find(name).ifPresent(rule -> given.put(rule.name(), value)));
  }

  /** Refuses a word that an input cannot be: with macros, it is known only now. */
  public void check() throws StepFailure {
    for (String name : given.keySet()) {
      if (has(name) && !rules.known(name).choices().isEmpty()) {
        choice(name);
      }
    }
  }

  /** The value, or the one that counts when none is given. */
  public String text(String name) {
    InputRules.Rule rule = rules.known(name);
    String value = given.getOrDefault(name, "");
    return value.isEmpty() ? rule.otherwise() : value;
  }

  public boolean has(String name) {
    return !text(name).isBlank();
  }

  /** The word that was meant, in small letters or as the task declares it. */
  public String choice(String name) throws StepFailure {
    String value = text(name).strip();
    return rules.known(name).choices().stream()
        .filter(choice -> choice.equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailure(
                    "Input '" + name + "' is '" + value + "', and can be: " + choices(name)));
  }

  private String choices(String name) {
    return String.join(", ", rules.known(name).choices());
  }

  public boolean is(String name) throws StepFailure {
    return choice(name).equals("true");
  }

  /** A path; relative ones begin in {@code base}. */
  public Path path(String name, Path base) {
    return base.resolve(text(name).strip());
  }

  /** A folder that is {@code base} when nothing is given. */
  public Path folder(String name, Path base) {
    return has(name) ? path(name, base) : base;
  }

  public List<String> lines(String name) {
    return text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** A whole number from 0. */
  public int number(String name) throws StepFailure {
    String value = text(name).strip();
    if (value.matches("[0-9]{1,6}")) {
      return Integer.parseInt(value);
    }
    throw new StepFailure("Input '" + name + "' is '" + value + "', no whole number.");
  }
}

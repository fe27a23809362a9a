package io.github.databricksmaven.rehearsal.variable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $(name)}: values of variables in text, also in the values themselves. */
final class Macros {

  private static final Pattern MACRO = Pattern.compile("\\$\\(([^()\\n]+)\\)");

  private final Variables variables;

  /** Variables whose values are being filled in: one that leads back to itself stays a macro. */
  private final Deque<String> open = new ArrayDeque<>();

  Macros(Variables variables) {
    this.variables = variables;
  }

  String expand(String text) {
    if (!text.contains("$(")) {
      return text;
    }
    Matcher macro = MACRO.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (macro.find()) {
      macro.appendReplacement(expanded, Matcher.quoteReplacement(value(macro)));
    }
    return macro.appendTail(expanded).toString();
  }

  private String value(Matcher macro) {
    Optional<Variable> variable = variables.find(macro.group(1).strip());
    if (variable.isEmpty() || open.contains(variable.get().name())) {
      return macro.group();
    }
    open.push(variable.get().name());
    String value = expand(variable.get().value());
    open.pop();
    return value;
  }

  /** Whether the value is a secret, or has one among those that it refers to. */
  boolean leadsToSecret(Variable variable) {
    if (variable.secret()) {
      return true;
    }
    if (open.contains(variable.name())) {
      return false;
    }
    open.push(variable.name());
    boolean leads =
        MACRO
            .matcher(variable.value())
            .results()
            .flatMap(macro -> variables.find(macro.group(1).strip()).stream())
            .anyMatch(this::leadsToSecret);
    open.pop();
    return leads;
  }
}

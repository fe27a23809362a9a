package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refusals of names and functions that are not there, with the nearest that are. */
final class Unknown {

  private Unknown() {}

  static Misconfigured name(Evaluation evaluation, Name name) {
    Set<String> names = new TreeSet<>(evaluation.scope().names());
    boolean isFunction = functions(evaluation).stream().anyMatch(name.name()::equalsIgnoreCase);
    return evaluation
        .source()
        .refuse(
            name.name(),
            name.position(),
            isFunction
                ? "it is a function, and needs its arguments in ( and )."
                : "no such name is known here; known are " + listed(names),
            isFunction
                ? "write " + name.name() + "()."
                : meant(name.name(), names, "put text into single quotes: '" + name.name() + "'."));
  }

  static Misconfigured function(Evaluation evaluation, Call call) {
    Set<String> functions = functions(evaluation);
    return evaluation
        .source()
        .refuse(
            call.function(),
            call.position(),
            "no such function is known here; known are " + listed(functions),
            meant(call.function(), functions, "use one of them."));
  }

  private static Set<String> functions(Evaluation evaluation) {
    Set<String> functions = new TreeSet<>(Function.names());
    functions.addAll(evaluation.scope().functions());
    return functions;
  }

  private static String listed(Collection<String> names) {
    return (names.isEmpty() ? "none" : String.join(", ", names)) + ".";
  }

  private static String meant(String name, Collection<String> names, String otherwise) {
    List<String> near = Nearest.to(name, names, 1);
    return near.isEmpty() ? otherwise : "did you mean " + near.get(0) + "?";
  }
}

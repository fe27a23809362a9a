package io.github.databricksmaven.rehearsal.template;

import io.github.databricksmaven.rehearsal.document.Mapping;
import io.github.databricksmaven.rehearsal.document.Scalar;
import io.github.databricksmaven.rehearsal.document.Sequence;
import io.github.databricksmaven.rehearsal.document.Value;
import io.github.databricksmaven.rehearsal.expression.Expression;
import java.util.List;

/** What an each goes over: the items of a list, or the keys and values of a mapping. */
final class Loop {

  private Loop() {}

  /** The scope of each turn. */
  static List<TemplateScope> turns(
      Scalar key, Directive.Each each, TemplateScope scope, Expressions expressions) {
    refuseTaken(key, each.name(), scope);
    Value over = expressions.evaluate(key.place(), each.items(), scope);
    return items(key, each, over).stream().map(item -> scope.with(each.name(), item)).toList();
  }

  private static void refuseTaken(Scalar key, String name, TemplateScope scope) {
    boolean isTaken =
        scope.names().stream().anyMatch(name::equalsIgnoreCase) || Expression.isFunction(name);
    if (isTaken) {
      throw key.place()
          .refuse(
              "the loop's name '" + name + "' is taken.",
              "it is a name or a function already, and would hide it.",
              "choose another one.");
    }
  }

  private static List<? extends Value> items(Scalar key, Directive.Each each, Value over) {
    if (over instanceof Sequence list) {
      return list.items();
    }
    if (over instanceof Mapping mapping) {
      return mapping.entries().stream().map(Loop::pair).toList();
    }
    if (((Scalar) over).text().isEmpty()) {
      return List.of();
    }
    throw key.place()
        .refuse(
            "'" + each.items() + "' is the single value '" + ((Scalar) over).text() + "'.",
            "a loop goes over a list or a mapping.",
            "use split(…) for a text that lists some.");
  }

  private static Mapping pair(Mapping.Entry entry) {
    Scalar key = entry.key();
    return new Mapping(
        key.place(),
        List.of(
            new Mapping.Entry(
                Scalar.text(key.place(), "key"), Scalar.text(key.place(), key.text())),
            new Mapping.Entry(Scalar.text(key.place(), "value"), entry.value())));
  }
}

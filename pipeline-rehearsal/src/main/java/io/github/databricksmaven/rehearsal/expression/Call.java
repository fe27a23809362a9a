package io.github.databricksmaven.rehearsal.expression;

import io.github.databricksmaven.rehearsal.document.Value;
import java.util.List;
import java.util.Optional;

/** A function with its arguments. */
record Call(String function, int position, List<Node> arguments) implements Node {
  Call {
    arguments = List.copyOf(arguments);
  }

  @Override
  public Value value(Evaluation evaluation) {
    Optional<Function> known = Function.named(function);
    if (known.isPresent()) {
      return known.get().value(evaluation, arguments);
    }
    List<Value> values = arguments.stream().map(node -> node.value(evaluation)).toList();
    return evaluation
        .scope()
        .call(function, values)
        .orElseThrow(() -> Unknown.function(evaluation, this));
  }

  @Override
  public List<Node> parts() {
    return arguments;
  }
}

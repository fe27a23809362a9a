package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.nio.file.Path;

/** Commands that change what the next steps find. */
final class VariableOrders {

  private VariableOrders() {}

  static void set(Ordered ordered) throws StepFailure {
    String name = ordered.property("variable");
    if (name.isBlank()) {
      throw new StepFailure("Required field 'variable' is missing.");
    }
    boolean output = ordered.command().is("isoutput");
    if (!ordered.job().mayChange(output ? ordered.step() + "." + name : name)) {
      throw new StepFailure("Overwriting readonly variable '" + name + "' is not permitted.");
    }
    boolean secret = ordered.command().is("issecret");
    if (secret) {
      hide(ordered);
    }
    Variable variable =
        new Variable(name, ordered.message(), secret, ordered.command().is("isreadonly"));
    if (output) {
      ordered.job().output(ordered.step(), variable);
    } else {
      ordered.job().set(variable);
    }
  }

  static void hide(Ordered ordered) {
    ordered.run().telling().mask().add(ordered.message());
  }

  static void prependPath(Ordered ordered) {
    ordered.job().prepend(Path.of(ordered.message().strip()));
  }
}

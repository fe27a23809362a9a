package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.variable.Variable;

/** Commands that give the run a name or a tag. */
final class NameOrders {

  private NameOrders() {}

  static void tag(Ordered ordered) {
    ordered.run().progress().gathered().tag(ordered.message());
  }

  static void number(Ordered ordered) throws StepFailure {
    String number = ordered.run().telling().mask().apply(ordered.message().strip());
    if (number.isBlank()) {
      throw new StepFailure("It gives no name.");
    }
    ordered.run().progress().gathered().number(number);
    ordered.job().set(Variable.predefined("Build.BuildNumber", number));
  }
}

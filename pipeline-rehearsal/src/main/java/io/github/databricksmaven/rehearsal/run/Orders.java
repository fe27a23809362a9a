package io.github.databricksmaven.rehearsal.run;

import static java.util.Map.entry;

import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.rehearsal.command.LoggingCommand;
import io.github.databricksmaven.rehearsal.task.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Carries out the logging commands of a step.
 *
 * @param step its name, for output variables
 */
record Orders(RunContext run, JobState job, String step) {

  /** What a command does. */
  private interface Order {
    void carryOut(Ordered ordered) throws StepFailure, IOException;
  }

  /** All that a rehearsal understands. */
  private static final Map<String, Order> KNOWN =
      Map.ofEntries(
          entry("task.setvariable", VariableOrders::set),
          entry("task.setsecret", VariableOrders::hide),
          entry("task.prependpath", VariableOrders::prependPath),
          entry("task.logissue", LogOrders::issue),
          entry("task.issue", LogOrders::issue), // as Microsoft's task library calls it
          entry("task.complete", LogOrders::complete),
          entry("task.setprogress", LogOrders::progress),
          entry("task.logdetail", LogOrders::detail),
          entry("task.debug", LogOrders::debug),
          entry("task.uploadsummary", FileOrders::summary),
          entry("task.uploadfile", FileOrders::file),
          entry("task.addattachment", FileOrders::attachment),
          entry("build.uploadlog", FileOrders::log),
          entry("artifact.upload", FileOrders::artifact),
          entry("results.publish", FileOrders::tests),
          entry("build.addbuildtag", NameOrders::tag),
          entry("build.updatebuildnumber", NameOrders::number),
          entry("release.updatereleasename", NameOrders::number));

  void carryOut(LoggingCommand command, StepSession session) throws StepFailure {
    Order order = KNOWN.get(command.name());
    if (order == null) {
      List<String> near = Nearest.to(command.name(), KNOWN.keySet(), 1);
      throw new StepFailure(
          "The rehearsal does not know it"
              + (near.isEmpty() ? "." : "; did you mean '" + near.get(0) + "'?"));
    }
    try {
      order.carryOut(new Ordered(run, job, step, command, session));
    } catch (IOException e) {
      throw new StepFailure(String.valueOf(e));
    }
  }
}

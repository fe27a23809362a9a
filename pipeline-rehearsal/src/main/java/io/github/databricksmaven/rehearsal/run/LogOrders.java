package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.util.List;
import java.util.Locale;

/** Commands by which a step tells how it goes, and how it ended. */
final class LogOrders {

  private LogOrders() {}

  static void issue(Ordered ordered) throws StepFailure {
    String type = ordered.property("type").toLowerCase(Locale.ROOT);
    if (!type.equals("error") && !type.equals("warning")) {
      throw new StepFailure("Its type is '" + type + "', and can be error or warning.");
    }
    Issue.Type kind = type.equals("error") ? Issue.Type.ERROR : Issue.Type.WARNING;
    ordered.session().tell(new Issue(kind, ordered.message(), place(ordered)));
  }

  private static String place(Ordered ordered) {
    String line = ordered.property("linenumber");
    String column = ordered.property("columnnumber");
    return ordered.property("sourcepath")
        + (line.isEmpty() ? "" : ", line " + line)
        + (column.isEmpty() ? "" : ", column " + column);
  }

  static void complete(Ordered ordered) throws StepFailure {
    String result = ordered.property("result");
    for (Result known : List.of(Result.SUCCEEDED, Result.SUCCEEDED_WITH_ISSUES, Result.FAILED)) {
      if (known.word().equalsIgnoreCase(result)) {
        ordered.session().declare(known);
        if (known == Result.FAILED) {
          error(ordered);
        }
        return;
      }
    }
    throw new StepFailure(
        "Its result is '" + result + "', and can be Succeeded, SucceededWithIssues or Failed.");
  }

  /** Tasks of Microsoft's library have told it as an issue just before. */
  private static void error(Ordered ordered) {
    String message = ordered.run().telling().mask().apply(ordered.message());
    boolean told =
        ordered.session().entry().issues().stream()
            .anyMatch(issue -> issue.message().equals(message));
    if (!message.isBlank() && !told) {
      ordered.session().tell(Issue.error(message));
    }
  }

  static void progress(Ordered ordered) throws StepFailure {
    String value = ordered.property("value").strip();
    if (!value.matches("[0-9]{1,3}")) {
      throw new StepFailure("Its value is '" + value + "', no whole number from 0 to 100.");
    }
    ordered.session().entry().progress(Integer.parseInt(value));
  }

  static void detail(Ordered ordered) {
    String state = ordered.property("state") + ordered.property("result");
    ordered
        .session()
        .say(
            "##[section]"
                + ordered.property("name")
                + (state.isEmpty() ? "" : " (" + state + ")")
                + " "
                + ordered.message());
  }

  /** Shown on request only, as the agent does. */
  static void debug(Ordered ordered) {
    if (ordered.job().variables().value("System.Debug").equalsIgnoreCase("true")) {
      ordered.session().say("##[debug]" + ordered.message());
    }
  }
}

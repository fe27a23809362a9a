package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.command.LoggingCommand;
import io.github.databricksmaven.rehearsal.process.Output;
import io.github.databricksmaven.rehearsal.task.StepFailure;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try at a step: hears what its processes say, and does what they order. */
final class StepSession implements Output {

  private final Entry entry;
  private final StepLog log;
  private final Orders orders;
  private boolean complained;
  private @Nullable Result declared;

  StepSession(Entry entry, StepLog log, Orders orders) {
    this.entry = entry;
    this.log = log;
    this.orders = orders;
  }

  @Override
  public void line(String line) {
    Optional<LoggingCommand> command = LoggingCommand.in(line);
    if (command.isEmpty()) {
      log.say(line);
      return;
    }
    try {
      orders.carryOut(command.get(), this);
    } catch (StepFailure e) {
      fail("Unable to process command '" + command.get() + "' successfully. " + e.told());
    }
  }

  @Override
  public void errorLine(String line) {
    synchronized (this) {
      complained = true;
    }
    line(line);
  }

  void say(String line) {
    log.say(line);
  }

  void tell(Issue issue) {
    boolean error = issue.type() == Issue.Type.ERROR;
    log.say((error ? "##[error]" : "##[warning]") + issue.message());
    entry.add(issue);
  }

  void fail(String message) {
    tell(Issue.error(message));
    declare(Result.FAILED);
  }

  /** The step says itself how it ended; what is worse counts. */
  synchronized void declare(Result result) {
    declared = declared == null ? result : Result.of(java.util.List.of(declared, result));
  }

  synchronized Optional<Result> declared() {
    return Optional.ofNullable(declared);
  }

  synchronized boolean complained() {
    return complained;
  }

  Entry entry() {
    return entry;
  }
}

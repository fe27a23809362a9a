package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.command.LoggingCommand;
import java.nio.file.Path;

/**
 * A logging command that a step has given.
 *
 * @param step its name, for output variables
 */
record Ordered(
    RunContext run, JobState job, String step, LoggingCommand command, StepSession session) {

  String message() {
    return command.message();
  }

  String property(String key) {
    return command.property(key);
  }

  /** A file or folder that the step names; relative ones begin in the sources. */
  Path path(String named) {
    return job.folders().sources().resolve(named.strip());
  }
}

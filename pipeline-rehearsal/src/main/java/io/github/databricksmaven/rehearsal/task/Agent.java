package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.JobFolders;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a task sees and does while its step runs. */
public interface Agent {

  Inputs inputs();

  JobFolders folders();

  /** What all jobs of the run share. */
  RunServices services();

  /** The value of a variable with all macros filled in, or nothing. */
  String variable(String name);

  /** A variable of the step's environment, or nothing. */
  String environment(String name);

  /** Sets a variable of the job. */
  void set(Variable variable);

  /** Sets an output variable of the step. */
  void output(String name, String value);

  /** From now on the value is masked. */
  void hide(String secret);

  /** Puts a folder before all others in the PATH of this and the following steps. */
  void prependPath(Path folder);

  /** A line of the step's log. */
  void say(String line);

  void tell(Issue issue);

  /**
   * Runs a process of the step and hears what it says.
   *
   * @param more variables besides those that each step's environment has
   * @return its exit state, and whether it wrote to standard error
   */
  Exit run(List<String> words, Path folder, Map<String, String> more)
      throws IOException, InterruptedException;

  /** Runs a script of the step: bash without anybody's own settings. */
  default Exit script(String text, Path folder, Map<String, String> more)
      throws IOException, InterruptedException {
    Path file = Scripts.write(folders().temp(), text);
    return run(List.of(Scripts.BASH, "--noprofile", "--norc", file.toString()), folder, more);
  }

  /** Done after all steps of the job, in the opposite order, if the job went well. */
  void afterJob(PostStep post);

  /** Waits so many minutes, unless the run is cancelled. */
  void pauseMinutes(int minutes) throws InterruptedException;

  /** Waits, unless the run is cancelled. */
  void pause(java.time.Duration time) throws InterruptedException;

  /** What is left to do after the job. */
  @FunctionalInterface
  interface PostStep {
    void run() throws IOException;
  }

  /** How a process ended. */
  record Exit(int state, boolean complained) {}
}

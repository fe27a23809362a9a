package io.github.databricksmaven.jobs.run;

/**
 * What a task left behind; each text may be empty.
 *
 * @param result the value the notebook exited with, or what a file of Python printed
 * @param truncated whether the workspace cut the result
 * @param error one line
 * @param trace the traceback; may hold terminal colours
 */
public record TaskOutput(String result, boolean truncated, String error, String trace) {

  /** Of a task that did not run, or whose output cannot be had. */
  public static final TaskOutput NONE = new TaskOutput("", false, "", "");
}

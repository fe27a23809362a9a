package io.github.databricksmaven.jobs.run;

/**
 * What a task left behind; each part may be empty.
 *
 * @param result the value the notebook exited with
 * @param error one line
 * @param trace the traceback; may hold terminal colours
 */
public record TaskOutput(String result, String error, String trace) {}

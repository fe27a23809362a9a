package io.github.databricksmaven.local.jobs;

/**
 * A run that was taken up again: some of its tasks anew, under the same run id. Times are
 * milliseconds since the epoch.
 *
 * @param startTime when it was asked for
 * @param earlier how the run had ended before
 * @param earlierEnd when it had ended
 */
record Repair(long id, long startTime, RunState earlier, long earlierEnd) {}

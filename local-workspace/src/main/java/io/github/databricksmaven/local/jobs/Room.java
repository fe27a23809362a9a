package io.github.databricksmaven.local.jobs;

/**
 * How many runs of a job there may be at once.
 *
 * @param most that are not waiting
 * @param queue whether a run beyond them waits; else it is skipped
 */
record Room(int most, boolean queue) {

  /** Of runs that are not of a job. */
  static final Room ENDLESS = new Room(Integer.MAX_VALUE, false);

  boolean isFull(long running) {
    return running >= most;
  }
}

package io.github.databricksmaven.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The processes of this machine; tests pass ones that only pretend. */
public interface Processes {

  /**
   * Whether the process with this pid lives and began at this time, give or take a second or two.
   */
  boolean alive(long pid, Instant started);

  /**
   * Starts a process that outlives this one.
   *
   * @param environment all of its variables
   * @param log receives what it prints
   * @return the process
   */
  Started start(List<String> command, Map<String, String> environment, Path log) throws IOException;

  /** A process that was started. */
  interface Started {
    boolean alive();

    /** Ends it. */
    void end();
  }
}

package io.github.databricksmaven.local.control;

import java.nio.file.Path;

/** Another server owns the directory. */
public final class AlreadyServed extends Exception {
  private static final long serialVersionUID = 1L;

  AlreadyServed(Path directory, String pid) {
    super(
        "Another local workspace server (process "
            + pid
            + ") already serves "
            + directory
            + ". Use that one, end it with 'kill "
            + pid
            + "', or choose another directory with databricks.localDirectory.");
  }
}

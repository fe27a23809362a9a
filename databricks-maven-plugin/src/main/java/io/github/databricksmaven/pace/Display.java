package io.github.databricksmaven.pace;

import java.time.Duration;

/** Where progress is shown. */
public interface Display {

  /** How long between two looks at it. */
  Duration every();

  /** Shows how far it is, instead of what was shown before. */
  void show(String line, int percent);

  /** Shows that it is finished; only after something was shown. */
  void end(String line);
}

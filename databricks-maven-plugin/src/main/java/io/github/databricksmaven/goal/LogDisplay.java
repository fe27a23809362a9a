package io.github.databricksmaven.goal;

import io.github.databricksmaven.pace.Display;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;

/** Progress as lines of a log, not too many. */
record LogDisplay(Talk talk) implements Display {

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void show(String line, int percent) {
    talk.say("  " + line);
  }

  @Override
  public void end(String line) {
    talk.say("  " + line);
  }
}

package io.github.databricksmaven.goal;

import io.github.databricksmaven.report.Talk;
import org.apache.maven.plugin.logging.Log;

/** Talk into Maven's log. */
record MojoTalk(Log log) implements Talk {

  @Override
  public void say(String line) {
    log.info(line);
  }

  @Override
  public void warn(String line) {
    log.warn(line);
  }

  @Override
  public void whisper(String line) {
    log.debug(line);
  }
}

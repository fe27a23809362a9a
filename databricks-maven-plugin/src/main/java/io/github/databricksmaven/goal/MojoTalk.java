package io.github.databricksmaven.goal;

import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.report.UntrustedText;
import org.apache.maven.plugin.logging.Log;

/** Talk into Maven's log; what others wrote is in it, and gives no orders there. */
record MojoTalk(Log log) implements Talk {

  @Override
  public void say(String line) {
    log.info(UntrustedText.harmless(line));
  }

  @Override
  public void warn(String line) {
    log.warn(UntrustedText.harmless(line));
  }

  @Override
  public void whisper(String line) {
    log.debug(UntrustedText.harmless(line));
  }
}

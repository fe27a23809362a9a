package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

final class MojoTalkTest {

  @Test
  void aConsoleThatBreaksOffBreaksNothingElse() {
    MojoTalk talk =
        new MojoTalk(
            new SystemStreamLog() {
              @Override
              public void warn(CharSequence content) {
                throw new NumberFormatException("For input string: \"0m\"");
              }
            });
    assertDoesNotThrow(() -> talk.warn("Being ended."));
  }
}

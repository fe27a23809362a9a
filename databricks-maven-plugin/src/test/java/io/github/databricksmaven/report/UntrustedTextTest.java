package io.github.databricksmaven.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

final class UntrustedTextTest {

  @Test
  void plainTextIsShownAsItIs() {
    assertEquals("passed, 評価 # 1", UntrustedText.shown("passed, 評価 # 1"));
  }

  @Test
  void noLoggingCommandIsLeft() {
    for (String text :
        new String[] {"##vso[a]", "####vso[a]", "a ##[error]b", "#\n#vso[a]", "#\u0000#vso[a]"}) {
      assertFalse(UntrustedText.shown(text).contains("##"), text);
    }
  }

  @Test
  void itIsOneLineOfBoundedLength() {
    assertEquals("a b c", UntrustedText.shown("\u001Ba\r\nb\u2028c\t"));
    assertEquals(120, UntrustedText.shown("x".repeat(1000)).length());
  }
}

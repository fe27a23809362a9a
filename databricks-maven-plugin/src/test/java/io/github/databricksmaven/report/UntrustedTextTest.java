package io.github.databricksmaven.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class UntrustedTextTest {

  private static final List<String> COMMANDS =
      List.of(
          "##vso[task.setvariable variable=a]b",
          "####vso[a]",
          "text ##[error]b",
          "##VSO[a]",
          "one line\n##vso[a]\n##[section]");

  @Test
  void plainTextIsShownAsItIs() {
    assertEquals("passed, 評価 # 1", UntrustedText.shown("passed, 評価 # 1"));
  }

  @Test
  void noLoggingCommandIsLeft() {
    for (String command : COMMANDS) {
      assertFalse(hasCommand(UntrustedText.shown(command)), command);
      assertFalse(hasCommand(UntrustedText.harmless(command)), command);
    }
    assertFalse(hasCommand(UntrustedText.shown("#\u0000#vso[a]")));
  }

  @Test
  void everythingElseIsLeftAsItIs() {
    String page = "## Results\n\u001B[31m# 1 ##\u001B[0m\n";
    assertEquals(page, UntrustedText.harmless(page));
  }

  @Test
  void itIsOneLineOfBoundedLength() {
    assertEquals("a b c", UntrustedText.shown("\u001Ba\r\nb\u2028c\t"));
    assertEquals(120, UntrustedText.shown("x".repeat(1000)).length());
  }

  private static boolean hasCommand(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("##vso[") || lower.contains("##[");
  }
}

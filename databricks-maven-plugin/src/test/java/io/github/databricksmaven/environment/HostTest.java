package io.github.databricksmaven.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HostTest {

  @Test
  void whatTheBrowserShowsIsCutDownToTheHost() {
    assertEquals(
        "https://adb-1.2.azuredatabricks.net", parse("https://adb-1.2.azuredatabricks.net/?o=1"));
    assertEquals("https://adb-1.2.azuredatabricks.net", parse("adb-1.2.azuredatabricks.net"));
  }

  @Test
  void localNamesALocalWorkspace() {
    assertEquals(new Host.Local(new LocalName("dev")), Host.parse("host", "local://dev"));
    assertThrows(Misconfigured.class, () -> parse("local://Dev_1"));
    assertThrows(Misconfigured.class, () -> parse("local://"));
    assertThrows(Misconfigured.class, () -> parse("local:/dev"));
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    assertEquals("http://127.0.0.1:8080", parse("http://127.0.0.1:8080/"));
    Misconfigured refusal = assertThrows(Misconfigured.class, () -> parse("http://example.org"));
    assertTrue(refusal.getMessage().startsWith("<host> 'http://example.org' is plain http"));
  }

  @Test
  void aPasswordInTheAddressIsNotRepeated() {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> parse("https://token:dapi123@example.org"));
    assertFalse(refusal.getMessage().contains("dapi123"));
  }

  @Test
  void aTokenInTheQueryIsNotRepeated() {
    for (String text :
        List.of("http://example.org/?token=dapi123", "https://exa mple/?token=dapi123")) {
      Misconfigured refusal = assertThrows(Misconfigured.class, () -> parse(text));
      assertFalse(refusal.getMessage().contains("dapi123"), refusal::getMessage);
    }
  }

  @Test
  void thisMachineIsThisMachineInUpperCaseToo() {
    assertEquals("http://localhost:80", parse("http://LOCALHOST:80"));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThrows(Misconfigured.class, () -> parse("ftp://example.org"));
    assertThrows(Misconfigured.class, () -> parse("https://exa mple"));
  }

  private static String parse(String text) {
    return Host.parse("host", text).toString();
  }
}

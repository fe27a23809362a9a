package io.github.databricksmaven.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoordinatesTest {

  @Test
  void whatPackageNotebooksAttachesNeedsNoMoreThanItsVersion() {
    assertEquals("com.acme:mlops:1.0:notebooks:tar.gz", parsed("com.acme:mlops:1.0"));
    assertEquals("com.acme:mlops:1.0:other:tar.gz", parsed("com.acme:mlops:1.0:other"));
    assertEquals("com.acme:mlops:1.0::zip", parsed(" com.acme:mlops:1.0::zip"));
    assertTrue(Coordinates.parse("notebooks", "a:b:1-SNAPSHOT").orElseThrow().isSnapshot());
    assertFalse(Coordinates.parse("notebooks", "a:b:1").orElseThrow().isSnapshot());
  }

  @Test
  void foldersAndArchivesAreNoCoordinates() {
    for (String path :
        List.of("src", "C:\\work\\src", "C:/work/a:b", "target/a.tar.gz", "a:b", "a:b:c/d", "")) {
      assertTrue(Coordinates.parse("notebooks", path).isEmpty(), path);
    }
  }

  @Test
  void versionsThatMoveAreRefused() {
    for (String version : List.of("[1.0,2.0)", "LATEST", "RELEASE", "(,1]")) {
      refused("does not name one version", "com.acme:mlops:" + version);
    }
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    refused("its type is pom", "com.acme:mlops:1.0:notebooks:pom");
  }

  private static String parsed(String text) {
    return Coordinates.parse("notebooks", text).orElseThrow().toString();
  }

  private static void refused(String expected, String text) {
    Misconfigured refusal =
        assertThrows(Misconfigured.class, () -> Coordinates.parse("notebooks", text));
    assertTrue(refusal.getMessage().contains(expected), refusal::getMessage);
  }
}

package io.github.databricksmaven.rehearsal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Patterns of files. */
final class GlobsTest {

  private static final List<String> FILES =
      List.of("TEST-a.xml", "a/TEST-b.xml", "a/b/TEST-c.xml", "a/b/c.txt", "x(1)/y.z");

  @Test
  void starsMeanNamesAndFolders() {
    assertEquals(FILES.subList(0, 3), Globs.of("**/TEST-*.xml").among(FILES));
    assertEquals(FILES.subList(0, 1), Globs.of("*.xml").among(FILES));
    assertEquals(FILES.subList(1, 4), Globs.of("a/**").among(FILES));
    assertEquals(FILES.subList(1, 2), Globs.of("?/TEST-?.xml").among(FILES));
    assertEquals(FILES, Globs.of("**").among(FILES));
    assertEquals(List.of("x(1)/y.z"), Globs.of("x(1)/y.z").among(FILES));
  }

  @Test
  void theLastPatternCounts() {
    assertEquals(
        List.of("TEST-a.xml", "a/b/TEST-c.xml"),
        Globs.of("# tests\n**/*.xml\n!a/**\n\na/b/*.xml").among(FILES));
  }
}

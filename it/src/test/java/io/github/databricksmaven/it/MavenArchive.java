package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Mavens of other versions, which profile campaign unpacks from their archives on Maven Central.
 */
final class MavenArchive {
  private MavenArchive() {}

  static Path unpacked(String version) {
    Path home = Build.repository().resolveSibling("mavens").resolve("apache-maven-" + version);
    assertTrue(
        Files.isRegularFile(home.resolve("bin/mvn")),
        () -> home + " is missing. Fix: run by mvn -Pcampaign verify.");
    return home;
  }
}

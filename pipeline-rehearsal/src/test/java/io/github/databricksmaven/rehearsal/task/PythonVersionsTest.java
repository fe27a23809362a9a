package io.github.databricksmaven.rehearsal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonVersionsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          3.11            ; 11
          3.11.x          ; 11
          3.11.7          ; 11
          =3.12           ; 12
          >=3.11 <3.13    ; 11 12
          > 3.9 <= 3.11   ; 10 11
          3.9 || 3.11     ; 9 11
          >=3.12          ; 12 13
          3.x             ; 9 10 11 12 13
          3               ; 9 10 11 12 13
          >=2.7 <4        ; 9 10 11 12 13
          2.7             ; ''
          """)
  void whatIsWantedFits(String wanted, String minors) {
    PythonVersions versions = PythonVersions.parse(wanted).orElseThrow();
    assertEquals(
        minors,
        IntStream.rangeClosed(9, 13)
            .filter(versions::fits)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "newest", "~3.11", "3.11 - 3.12", "pypy3.9"})
  void whatIsNotUnderstoodIsNoVersion(String wanted) {
    assertTrue(PythonVersions.parse(wanted).isEmpty());
  }

  @Test
  void interpretersAreTriedFromTheNewestOn() {
    assertEquals(
        List.of("python3.12", "python3.11"),
        PythonVersions.parse(">=3.11 <3.13").orElseThrow().interpreters());
    assertEquals(List.of("python3"), PythonVersions.parse("3.x").orElseThrow().interpreters());
  }

  @Test
  void anEnvironmentOfTheSameVersionSeesThePackagesOfLocalWorkspaces() throws IOException {
    Path theirs = Files.createDirectories(folder.resolve("theirs/lib/python3.11/site-packages"));
    LocalPackages packages =
        LocalPackages.beside(folder.resolve("theirs/bin/python")).orElseThrow();
    assertEquals(11, packages.minor());
    Path own = Files.createDirectories(folder.resolve("own/lib/python3.11/site-packages"));
    packages.showTo(folder.resolve("own"));
    assertEquals(theirs + "\n", Files.readString(own.resolve("local-workspaces.pth")));
  }
}

package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationFailuresTest {
  @TempDir Path folder;

  @Test
  void anExceededQuotaIsAFullDiskWithAFixThatExists() throws Exception {
    Path log = folder.resolve("pip.log");
    Files.writeString(log, "ERROR: Could not install: [Errno 122] Disk quota exceeded: 'x'\n");
    assertEquals(
        """
        The disk, or your share of it, is full.
          Why: the Python packages of the local workspace need about 2 GB in %s.
          Fix: make room there, or make ~/.databricks-maven a link to a folder on another disk, \
        then run again."""
            .formatted(folder),
        InstallationFailures.packages(log).getMessage());
  }
}

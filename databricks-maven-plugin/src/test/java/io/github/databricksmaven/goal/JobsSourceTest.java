package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobsSourceTest {

  @TempDir Path base;

  @Test
  void aFolderIsNamedFromTheProjectWhereverThatIs() throws IOException {
    Files.createDirectories(base.resolve("deploy/jobs"));
    Files.writeString(base.resolve("deploy/jobs/a.yml"), "");
    for (String typed :
        new String[] {
          "deploy/jobs",
          " deploy/jobs/ ",
          base.resolve("deploy/jobs").toString(),
          "deploy/jobs/a.yml",
          "deploy/jobs/a.yml,deploy/jobs/b.yml"
        }) {
      assertEquals("deploy/jobs", new JobsSource(typed, base).folder(), typed);
    }
  }
}

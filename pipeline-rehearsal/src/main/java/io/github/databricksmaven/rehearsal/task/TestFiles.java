package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.storage.Globs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files with results of tests. */
final class TestFiles {

  private TestFiles() {}

  /** Those that the patterns take below a folder; a pattern may begin with the folder itself. */
  static List<Path> find(String patterns, Path folder) throws IOException {
    Globs globs = Globs.of(patterns.replace(folder + "/", ""));
    return globs.among(Folders.files(folder)).stream().map(folder::resolve).toList();
  }
}

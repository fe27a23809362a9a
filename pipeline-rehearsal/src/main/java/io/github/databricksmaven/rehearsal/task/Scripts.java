package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** Scripts of steps, as files. */
final class Scripts {

  static final String BASH = "bash";

  private Scripts() {}

  /** For its owner only: macros may have filled secrets into it. */
  static Path write(Path folder, String text) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve(UUID.randomUUID() + ".sh"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return Files.writeString(file, text + "\n");
  }

  /** Refuses an exit state that is not 0, and complaints where they count as failure. */
  static void require(String what, Agent.Exit exit, boolean failOnComplaint) throws StepFailure {
    if (exit.state() != 0) {
      throw new StepFailure(what + " exited with code '" + exit.state() + "'.");
    }
    if (failOnComplaint && exit.complained()) {
      throw new StepFailure(what + " wrote one or more lines to the standard error stream.");
    }
  }
}

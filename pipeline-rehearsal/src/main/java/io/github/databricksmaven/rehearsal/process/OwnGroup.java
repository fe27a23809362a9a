package io.github.databricksmaven.rehearsal.process;

import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a process gets a process group of its own, so that a signal reaches all its children. */
final class OwnGroup {

  /** macOS has no setsid; its perl has the call. */
  private static final List<String> BY_PERL =
      List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127");

  private OwnGroup() {}

  /** What stands before the command; the process keeps its pid, which is the group's. */
  static List<String> prefix(String path) {
    if (find(path, "setsid").isPresent()) {
      return List.of("setsid");
    }
    if (find(path, "perl").isPresent()) {
      return BY_PERL;
    }
    throw new Misconfigured(
        "Steps cannot be started.",
        "neither setsid nor perl is in the PATH; one of them gives a step's processes a group.",
        "install util-linux (setsid) or perl.");
  }

  private static Optional<Path> find(String path, String program) {
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

package io.github.databricksmaven.rehearsal.process;

import io.github.databricksmaven.problem.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a process gets a process group of its own, so that a signal reaches all its children, and how
 * it hears of SIGINT even when the rehearsal does not: what a shell starts in the background
 * ignores it, and so does all that it starts, in which no shell can set a trap.
 */
final class OwnGroup {

  private static final List<String> BY_PERL =
      List.of(
          "perl",
          "-e",
          "use POSIX; $SIG{INT} = 'DEFAULT'; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127");

  private OwnGroup() {}

  /** What stands before the command; the process keeps its pid, which is the group's. */
  static List<String> prefix(String path) {
    if (find(path, "perl").isPresent()) {
      return BY_PERL;
    }
    if (find(path, "setsid").isPresent()) {
      return List.of("setsid");
    }
    throw new Misconfigured(
        "Steps cannot be started.",
        "neither perl nor setsid is in the PATH; one of them gives a step's processes a group.",
        "install perl or util-linux (setsid).");
  }

  private static Optional<Path> find(String path, String program) {
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

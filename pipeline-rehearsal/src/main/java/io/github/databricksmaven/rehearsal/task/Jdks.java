package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** JDKs of this machine. */
final class Jdks {

  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /**
   * The JDK of a version: where the variable of hosted agents says, or where Linux keeps them.
   *
   * @param version for example {@code 1.17} or {@code 17}
   */
  static Path find(Agent agent, String version) throws StepFailure, IOException {
    String number = version.strip().replaceFirst("^1\\.(?=[0-9])", "");
    String told = agent.environment("JAVA_HOME_" + number + "_X64");
    if (!told.isEmpty()) {
      return Path.of(told);
    }
    String own = System.getProperty("java.home");
    if (number.equals(System.getProperty("java.specification.version"))) {
      return Path.of(own);
    }
    return installed(number)
        .orElseThrow(
            () ->
                new StepFailure(
                    "This machine has no JDK "
                        + number
                        + ": JAVA_HOME_"
                        + number
                        + "_X64 is not set, and "
                        + USUAL
                        + " has none."));
  }

  private static Optional<Path> installed(String number) throws IOException {
    if (!Files.isDirectory(USUAL)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(USUAL)) {
      return all.filter(path -> path.getFileName().toString().matches(".*-" + number + "(-.*)?"))
          .filter(path -> Files.isExecutable(path.resolve("bin/java")))
          .sorted()
          .findFirst();
    }
  }
}

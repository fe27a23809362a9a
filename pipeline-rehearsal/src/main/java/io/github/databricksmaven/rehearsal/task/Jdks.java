package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.document.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JDKs of this machine. */
final class Jdks {

  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /** The JDK of a version, for example {@code 1.17} or {@code 17}. */
  static Path find(Agent agent, String version) throws StepFailure, IOException {
    return find(version, agent.environment(variable(version)))
        .orElseThrow(() -> new StepFailure("This machine has no JDK: " + missing(version)));
  }

  /** Adds a version that this machine does not have, and that no variable will lead to. */
  static void check(Scalar version, Beforehand known, Problems problems) {
    String variable = variable(version.text());
    String told = known.machine().getOrDefault(variable, "");
    try {
      if (!known.variables().contains(variable) && find(version.text(), told).isEmpty()) {
        problems.add(
            version
                .place()
                .refuse(
                    "this machine has no JDK '" + version.text().strip() + "'.",
                    missing(version.text()),
                    "install it, set " + variable + ", or choose another version.")
                .problem());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String missing(String version) {
    return variable(version) + " is not set, and " + USUAL + " has none of that version.";
  }

  private static String number(String version) {
    return version.strip().replaceFirst("^1\\.(?=[0-9])", "");
  }

  /** By which hosted agents tell where it is. */
  private static String variable(String version) {
    return "JAVA_HOME_" + number(version) + "_X64";
  }

  /** Where the variable says, this process's own, or where Linux keeps them. */
  private static Optional<Path> find(String version, String told) throws IOException {
    if (!told.isEmpty()) {
      return Optional.of(Path.of(told));
    }
    return number(version).equals(System.getProperty("java.specification.version"))
        ? Optional.of(Path.of(System.getProperty("java.home")))
        : installed(number(version));
  }

  private static Optional<Path> installed(String number) throws IOException {
    if (!Files.isDirectory(USUAL)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(USUAL)) {
      return all.filter(
              path ->
                  path.getFileName().toString().matches(".*-" + Pattern.quote(number) + "(-.*)?"))
          .filter(path -> Files.isExecutable(path.resolve("bin/java")))
          .sorted()
          .findFirst();
    }
  }
}

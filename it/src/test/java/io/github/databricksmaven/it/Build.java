package io.github.databricksmaven.it;

import java.nio.file.Path;
import java.util.Objects;

/** Where this build keeps what the tests need; told by the pom. */
final class Build {
  private Build() {}

  /** The checkout. */
  static Path root() {
    return path("it.root");
  }

  /** The Maven that runs this build. */
  static Path mavenHome() {
    return path("it.mavenHome");
  }

  /** A repository with this build's plugin and local workspace. */
  static Path repository() {
    return path("it.repository");
  }

  /** The repository that this build resolved everything else into. */
  static Path userRepository() {
    return path("it.userRepository");
  }

  static String version() {
    return property("it.version");
  }

  private static Path path(String name) {
    return Path.of(property(name));
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), () -> name + ": run by mvn verify");
  }
}

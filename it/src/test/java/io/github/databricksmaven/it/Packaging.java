package io.github.databricksmaven.it;

/** A project that packages its notebooks and installs the archive. */
final class Packaging {

  private Packaging() {}

  /** Its pom, with this build's plugin. */
  static String pom() {
    return new Project(Project.fixture("package"))
        .read("pom.xml")
        .replace("VERSION", Build.version());
  }
}

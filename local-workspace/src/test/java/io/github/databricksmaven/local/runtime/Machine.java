package io.github.databricksmaven.local.runtime;

import java.nio.file.Path;

/** What tests take from the machine they run on. */
public final class Machine {
  private Machine() {}

  /** The user's cached Python environments: building one takes more than a minute. */
  public static Path pythonDirectory() {
    return Path.of(System.getProperty("user.home", "."), ".databricks-maven", "python");
  }
}

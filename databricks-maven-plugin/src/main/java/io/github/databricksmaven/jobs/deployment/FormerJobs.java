package io.github.databricksmaven.jobs.deployment;

import java.nio.file.Path;
import java.util.function.Predicate;

/** Where settings are kept that others wrote and that a deployment is about to overwrite. */
public interface FormerJobs {

  /**
   * Keeps them, or fails: what is not kept is not overwritten.
   *
   * @return where they are, for people
   */
  String keep(PresentJob job);

  /**
   * A file for each job; what may be a secret is hidden in it.
   *
   * @param secret whether a text holds one, by its form
   */
  static FormerJobs in(Path folder, Predicate<String> secret) {
    return new FormerJobFiles(folder, secret);
  }
}

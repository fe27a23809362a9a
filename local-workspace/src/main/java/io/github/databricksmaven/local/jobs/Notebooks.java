package io.github.databricksmaven.local.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The notebooks and files of the workspace, as far as running them needs. */
@FunctionalInterface
public interface Notebooks {
  /** The language of a file of Python, which is no notebook. */
  String SCRIPT = "SCRIPT";

  /**
   * What lies at an absolute workspace path, or at one that begins with {@code dbfs:/}; absent when
   * there is nothing.
   */
  Optional<Notebook> find(String path) throws IOException;

  /**
   * A notebook, or a file of Python.
   *
   * @param path as the workspace spells it
   * @param language of a notebook's plain cells, upper case; or {@link #SCRIPT}
   * @param source in source form
   * @param folder on disk, with the siblings
   */
  record Notebook(String path, String language, String source, Path folder) {}
}

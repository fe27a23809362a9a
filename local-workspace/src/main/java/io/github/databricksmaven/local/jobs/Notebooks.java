package io.github.databricksmaven.local.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The notebooks of the workspace, as far as running them needs. */
@FunctionalInterface
public interface Notebooks {

  /** The notebook at an absolute workspace path; absent when there is none. */
  Optional<Notebook> find(String path) throws IOException;

  /**
   * A notebook.
   *
   * @param path as the workspace spells it
   * @param language of its plain cells, upper case
   * @param source in source form
   * @param folder on disk, with the notebook's siblings
   */
  record Notebook(String path, String language, String source, Path folder) {}
}

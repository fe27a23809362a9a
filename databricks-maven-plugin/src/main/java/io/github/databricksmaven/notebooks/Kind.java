package io.github.databricksmaven.notebooks;

/** What an object of a workspace is. */
public sealed interface Kind {

  /** As it is printed, for example {@code python} or {@code file}. */
  String word();

  /** Most bytes that the service takes of it. */
  long limit();

  /**
   * A notebook.
   *
   * @param format how it is written: the service keeps the language, not the format
   */
  record Notebook(Language language, Format format) implements Kind {
    @Override
    public String word() {
      return language.word();
    }

    @Override
    public long limit() {
      return IMPORTED;
    }
  }

  /** A plain file: a module, data, configuration. */
  record PlainFile() implements Kind {
    @Override
    public String word() {
      return "file";
    }

    @Override
    public long limit() {
      return STORED;
    }
  }

  /**
   * Notebooks in the service's own archive format, {@code .dbc}: imported, they are a notebook or a
   * folder of them. The service never overwrites with one, and gives none back as it was sent: it
   * is deleted and imported, and only the manifest's hash of its source says that it did not
   * change.
   */
  record DbcArchive() implements Kind {
    @Override
    public String word() {
      return "dbc";
    }

    @Override
    public long limit() {
      return IMPORTED;
    }
  }

  /** How a notebook is written down. */
  enum Format {
    SOURCE,
    JUPYTER
  }

  /**
   * The body of an import has 10 MiB; content travels in base64, 4 characters for 3 bytes, with
   * path, format and language around it. Source: the service's error MAX_NOTEBOOK_SIZE_EXCEEDED.
   */
  long IMPORTED = (10L * 1024 * 1024 - 4096) / 4 * 3;

  /** Source: the service's documentation of workspace files. */
  long STORED = 500L * 1024 * 1024;

  /** Whether the service can overwrite one with the other: it never changes type or language. */
  default boolean overwritableBy(Kind wanted) {
    if (this instanceof Notebook present && wanted instanceof Notebook next) {
      return present.language() == next.language();
    }
    return this instanceof PlainFile && wanted instanceof PlainFile;
  }

  /** Whether what the service stores can be compared with the source, by its canonical form. */
  default boolean comparable() {
    return !(this instanceof DbcArchive);
  }
}

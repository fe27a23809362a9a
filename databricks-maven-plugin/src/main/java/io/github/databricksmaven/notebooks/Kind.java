package io.github.databricksmaven.notebooks;

/** What an object of a workspace is. */
public sealed interface Kind {

  /** As it is printed, for example {@code python} or {@code file}. */
  String word();

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
  }

  /** A plain file: a module, data, configuration. */
  record PlainFile() implements Kind {
    @Override
    public String word() {
      return "file";
    }
  }

  /** How a notebook is written down. */
  enum Format {
    SOURCE,
    JUPYTER
  }

  /** Whether the service can overwrite one with the other: it never changes type or language. */
  default boolean overwritableBy(Kind wanted) {
    if (this instanceof Notebook present && wanted instanceof Notebook next) {
      return present.language() == next.language();
    }
    return getClass() == wanted.getClass();
  }
}

package io.github.databricksmaven.notebooks;

import java.util.Locale;

/** Language of a notebook's plain cells. */
public enum Language {
  PYTHON,
  SCALA,
  SQL,
  R;

  /** As it is printed, for example {@code python}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

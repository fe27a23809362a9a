package io.github.databricksmaven.source;

import java.text.Normalizer;
import java.util.Locale;

/** Names that are one on some file systems: in upper and lower case, or with accents apart. */
public final class Spelling {

  private Spelling() {}

  /** Equal for names that some file system takes for one. */
  public static String key(String name) {
    return composed(name).toLowerCase(Locale.ROOT);
  }

  /** In what two names of one key differ, for the end of a sentence. */
  public static String difference(String one, String other) {
    return composed(one).equals(composed(other))
        ? "in how their letters are written"
        : "in upper and lower case";
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}

package io.github.databricksmaven.local.azure;

/** What somebody may do with files of an account. */
public enum Access {
  READ("r", "rl", "r"),
  LIST("l", "rl", "r"),
  WRITE("w", "racwdl", "cw"),
  DELETE("d", "racwdl", "cw");

  private final String letter;
  private final String inFolder;
  private final String onFile;

  Access(String letter, String inFolder, String onFile) {
    this.letter = letter;
    this.inFolder = inFolder;
    this.onFile = onFile;
  }

  /** Whether permissions, as a signature spells them, allow it. */
  boolean isIn(String permissions) {
    return permissions.contains(letter);
  }

  /** The permissions of a signature for a folder. */
  String inFolder() {
    return inFolder;
  }

  /** The permissions of a URL of one file. */
  String onFile() {
    return onFile;
  }
}

package io.github.databricksmaven.local.azure;

/** What somebody may do with files of an account. */
public enum Access {
  READ("r", "rl"),
  LIST("l", "rl"),
  WRITE("w", "racwdl"),
  DELETE("d", "racwdl");

  private final String letter;
  private final String given;

  Access(String letter, String given) {
    this.letter = letter;
    this.given = given;
  }

  /** Whether permissions, as a signature spells them, allow it. */
  boolean isIn(String permissions) {
    return permissions.contains(letter);
  }

  /** The permissions that are given to who is let do it. */
  String permissions() {
    return given;
  }
}
